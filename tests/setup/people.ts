/** The password of the demo sign-ins in tests. */
export const demoTestPassword = 'Demo-pass-1'
