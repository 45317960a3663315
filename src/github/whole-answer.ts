interface Answer {
  status?: number
  data?: unknown
  headers?: Record<string, string | number | undefined>
}

/** GitHub, or something on the way, answered with what cannot be read; asking again may help. */
export class BrokenAnswer extends Error {
  override name = 'BrokenAnswer'
}

/**
 * Octokit hands out text where JSON is cut off, or where a proxy answers with a page of its own, and calls that a
 * success. Read on, such an answer says "no rights", "no files", "no comments".
 */
export function refuseBrokenAnswer(
  answer: unknown,
  request: { method: string; url: string; mediaType?: unknown },
): void {
  const { status, data, headers } = answer as Answer
  const wantsText = (request.mediaType as { format?: string } | undefined)?.format === 'raw'
  if (typeof data !== 'string' || data === '' || wantsText) return
  const type = String(headers?.['content-type'] ?? 'no content type')
  throw new BrokenAnswer(
    `${request.method} ${request.url} answered ${status} with ${data.length} characters of ${type} that are no whole JSON.`,
  )
}
