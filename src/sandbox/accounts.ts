/** Who there is in the world, and what they may. */

export type Role = 'none' | 'read' | 'triage' | 'write' | 'maintain' | 'admin'
export type Level = 'read' | 'write'
export type Permissions = Readonly<Record<string, Level>>

export interface Account {
  id: number
  login: string
  name: string | null
  type: 'User' | 'Organization' | 'Bot'
  createdAt: string
}

/** Who does something: the account, and whether it acts through the App's installation token. */
export interface Author {
  account: Account
  viaApp: boolean
}
