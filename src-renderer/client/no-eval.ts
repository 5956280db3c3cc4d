import { z } from 'zod'

// zod tries out `new Function` to see whether it may compile schemas. Our content security policy forbids that, and
// the attempt alone would be reported as a violation.
z.config({ jitless: true })
