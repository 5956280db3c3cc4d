/** What to do where a call carries more than the core takes (4 MB). @param procedure its name: rosters.check */
export const tooLargeSentence = (procedure: string): string =>
  procedure.startsWith('rosters.')
    ? '名册里的更正太多，一次交不上去，没有执行。请按 Ctrl+Z 撤销最近的一批，改在 Excel 里把名册文件改好，再重新选择那个文件。'
    : '一次提交的内容太多，没有执行。请分成几次提交。'
