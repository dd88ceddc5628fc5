import { defineWords } from '../language/words.tsx'

export const accountWords = defineWords(
  {
    person: 'Person',
    organization: 'Organization',
    role: 'Role',
    roles: { owner: 'Owner', admin: 'Admin', editor: 'Editor', viewer: 'Viewer' },
    credits: 'Credits',
    held: (count: number) => `${count} held for work under way`,
    server: 'Server',
    language: 'Language',
    signOut: 'Sign out',
    other: 'To work in another organization, sign out and connect again with that one chosen in the browser.',
    open: 'Open ImageLayer',
    loading: 'Loading…',
  },
  {
    person: '用户',
    organization: '组织',
    role: '角色',
    roles: { owner: '所有者', admin: '管理员', editor: '编辑者', viewer: '查看者' },
    credits: '点数',
    held: (count) => `${count} 点用于进行中的任务`,
    server: '服务器',
    language: '语言',
    signOut: '退出登录',
    other: '如需使用其他组织，请退出登录，然后在浏览器中选择该组织后重新连接。',
    open: '打开 ImageLayer',
    loading: '正在加载…',
  },
)
