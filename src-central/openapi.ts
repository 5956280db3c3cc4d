import { z } from 'zod'
import { CodeReplySchema, CodeRequestSchema } from '../src-shared/protocol/codes.ts'
import { PairReplySchema, PairRequestSchema } from '../src-shared/protocol/pairing.ts'
import { DigestSchema, FeedRowSchema, PullReplySchema, PullRequestSchema } from '../src-shared/protocol/pull.ts'
import { PushReplySchema, PushRequestSchema } from '../src-shared/protocol/push.ts'
import { HelloSchema, RefusalSchema, syncPaths } from '../src-shared/protocol/refusal.ts'
import { syncHeaders } from '../src-shared/protocol/request-signature.ts'

const schema = (of: z.ZodType) => z.toJSONSchema(of, { io: 'input', unrepresentable: 'any' })
const body = (of: z.ZodType) => ({ content: { 'application/json': { schema: schema(of) } } })
const replies = (of: z.ZodType) => ({
  200: { description: '成功', ...body(of) },
  default: { description: '整个请求被拒绝，什么都没有改变', ...body(RefusalSchema) },
})

interface Described {
  readonly summary: string
  readonly request?: z.ZodType
  readonly reply: z.ZodType
  readonly query?: readonly string[]
  readonly isPublic?: true
}

const signing = Object.values(syncHeaders).map((name) => ({
  name,
  in: 'header',
  required: true,
  schema: { type: 'string' },
}))

function described({ summary, request, reply, query = [], isPublic }: Described) {
  const asked = query.map((name) => ({ name, in: 'query', required: true, schema: { type: 'string' } }))
  return {
    summary,
    parameters: [...(isPublic ? [] : signing), ...asked],
    ...(request ? { requestBody: { required: true, ...body(request) } } : {}),
    responses: replies(reply),
  }
}

/** The protocol as OpenAPI 3.1, made of the schemas that check it. */
export function openApiDocument() {
  const digest = z.strictObject({ scope: z.string(), seq: z.number().int(), digest: DigestSchema })
  const rows = z.strictObject({ rows: z.array(FeedRowSchema) })
  const hash = { name: 'sha256', in: 'path', required: true, schema: { type: 'string', pattern: '^[0-9a-f]{64}$' } }
  const blob = (summary: string, status: number) => ({
    summary,
    parameters: [...signing, hash],
    responses: { [status]: { description: 'upload-offset、upload-complete 两个头说明传到哪里' } },
  })
  return {
    openapi: '3.1.0',
    info: {
      title: '考点通中心',
      version: '1',
      description: '除 hello 与配对外，每个请求都由工作站签名；每个答复都由中心签名。',
    },
    paths: {
      [syncPaths.hello]: {
        get: described({ summary: '中心支持的版本', reply: HelloSchema, isPublic: true }),
      },
      [syncPaths.pair]: {
        post: described({
          summary: '工作站与中心配对',
          request: PairRequestSchema,
          reply: PairReplySchema,
          isPublic: true,
        }),
      },
      [syncPaths.push]: {
        post: described({ summary: '上传操作，逐个得到结果', request: PushRequestSchema, reply: PushReplySchema }),
      },
      [syncPaths.pull]: {
        post: described({ summary: '按顺序取回变化', request: PullRequestSchema, reply: PullReplySchema }),
      },
      [syncPaths.digest]: {
        get: described({ summary: '一个范围的摘要', query: ['scope'], reply: digest }),
      },
      [syncPaths.rows]: {
        get: described({ summary: '按编号取记录', query: ['scope', 'type', 'id'], reply: rows }),
      },
      [`${syncPaths.blobs}/{sha256}`]: {
        head: blob('文件传到哪里了', 200),
        patch: blob('上传下一段', 204),
        get: blob('取文件', 200),
      },
      [syncPaths.codes]: {
        post: described({ summary: '代发验证码', request: CodeRequestSchema, reply: CodeReplySchema }),
      },
    },
  }
}
