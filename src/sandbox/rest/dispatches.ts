import { accountShape } from '../shapes/account.ts'
import { repositoryShape } from '../shapes/repository.ts'
import { author, type Handler, input, noContent } from './context.ts'

/** `repository_dispatch`: somebody who may write there speaks to the Apps and workflows of a repository. */
export const dispatchHandlers: Record<string, Handler> = {
  'repos/create-dispatch-event': (context) => {
    const { core, repository } = context
    const { event_type: action, client_payload = {} } = input<{
      event_type: string
      client_payload?: Record<string, unknown>
    }>(context)
    const sender = author(context).account
    core.emit({
      event: 'repository_dispatch',
      action,
      repository,
      sender,
      payload: () => ({
        branch: repository.defaultBranch,
        client_payload,
        repository: repositoryShape(core.links, repository),
        sender: accountShape(core.links, sender),
      }),
    })
    return noContent()
  },
}
