/** Nobody: the number's division 110000 is a whole province's, which no card is issued by. */
export const samplePerson = {
  name: '张示范',
  sexName: '女',
  idTypeName: '居民身份证',
  idNumber: '110000199001010026',
  employerName: '示例市第一公共交通有限公司',
  personCategory: '安全生产管理人员',
  businessField: '城市公共汽电车',
} as const
