import { z } from 'zod'
import { CandidateSchema, PICTURE_KINDS } from '../domain/candidate.ts'
import { EmployerNameSchema } from '../domain/employer-operations.ts'
import { IdTypeSchema } from '../domain/identity-document.ts'
import { PROFILE_PARTS } from '../domain/own-profile.ts'
import { TypedPersonSchema } from '../domain/person-entry.ts'
import { attachments, NewPictureSchema, pictureErrors, UploadKindSchema } from './attachments.ts'
import { command, query } from './procedure.ts'

const Kind = z.enum(PICTURE_KINDS)
const Missing = z.strictObject({ part: z.enum(PROFILE_PARTS), label: z.string() })
/** What of a part can't be changed by oneself now, in the sentence that says why; null where nothing is fixed. */
const Fixed = z.string().nullable()

const Basic = CandidateSchema.pick({ name: true, idType: true, idNumber: true, sex: true, birthDate: true })
const Extended = CandidateSchema.pick({
  yearsOfWork: true,
  education: true,
  ethnicGroup: true,
  address: true,
  technicalTitle: true,
  postcode: true,
  email: true,
})
const Pictures = CandidateSchema.pick({ portrait: true, idFront: true, idBack: true })

const TypedBasic = TypedPersonSchema.pick({ name: true, idType: true, idNumber: true, sex: true, birthDate: true })
const TypedExtended = TypedPersonSchema.pick({
  yearsOfWork: true,
  education: true,
  ethnicGroup: true,
  address: true,
  technicalTitle: true,
  postcode: true,
  email: true,
}).extend({ employerName: EmployerNameSchema.nullable() })

const Saved = z.strictObject({ missing: z.array(Missing) })
const ownChange = ['OWN_IDENTITY_REVIEWED', 'OWN_DATA_REVIEWED', 'OWN_DATA_CERTIFIED'] as const

/** 个人中心: a signed-in candidate's own data. Whose they are, the gate knows; no input names a person. */
export const ownProfile = {
  get: query({
    permission: 'own',
    input: z.strictObject({}),
    output: z.strictObject({
      username: z.string(),
      mobile: z.string(),
      /** Null until 基本信息 was saved, or a clerk linked a person on record. */
      basic: Basic.nullable(),
      extended: Extended.extend({ employerName: z.string().nullable() }).nullable(),
      pictures: Pictures.nullable(),
      /** What 我要报考 still waits for. */
      missing: z.array(Missing),
      fixed: z.strictObject({ identity: Fixed, qualification: Fixed, pictures: Fixed }),
    }),
  }),
  /** Whether a document number is sound and what it says. Whose it is, it does not say. */
  identify: query({
    permission: 'own',
    input: z.strictObject({ idType: IdTypeSchema, idNumber: z.string().max(100) }),
    output: z.strictObject({
      problem: z.string().nullable(),
      suggestedType: IdTypeSchema.nullable(),
      sex: CandidateSchema.shape.sex.nullable(),
      birthDate: CandidateSchema.shape.birthDate.nullable(),
    }),
  }),
  /** Names of employers on record that hold the text, for a field that completes. */
  findEmployers: query({
    permission: 'own',
    input: z.strictObject({ text: z.string().max(100) }),
    output: z.array(z.strictObject({ name: z.string() })),
  }),
  /** 基本信息. The first time it registers the candidate and links the account. */
  saveBasic: command({
    permission: 'own',
    input: TypedBasic,
    output: Saved,
    errors: ['CANDIDATE_INVALID', 'OWN_IDENTITY_KNOWN', ...ownChange],
  }),
  /** 扩展信息. An employer by its name: the known one, or a new one. */
  saveExtended: command({
    permission: 'own',
    input: TypedExtended,
    output: Saved,
    errors: ['OWN_BASIC_MISSING', 'CANDIDATE_INVALID', ...ownChange],
  }),
  /** What an upload would become; see attachments.examine. */
  examinePicture: query({
    permission: 'own',
    input: NewPictureSchema.extend({ kind: UploadKindSchema }),
    output: attachments.examine.output,
    errors: pictureErrors,
  }),
  attachPicture: command({
    permission: 'own',
    input: NewPictureSchema.extend({ kind: Kind }),
    output: Saved.extend({ advice: z.array(z.string()) }),
    errors: [...pictureErrors, 'OWN_BASIC_MISSING', ...ownChange],
  }),
  removePicture: command({
    permission: 'own',
    input: z.strictObject({ kind: Kind }),
    output: Saved,
    errors: ['PICTURE_MISSING', 'OWN_BASIC_MISSING', ...ownChange],
  }),
  picture: query({
    permission: 'own',
    input: z.strictObject({ kind: Kind }),
    output: attachments.picture.output,
  }),
}
