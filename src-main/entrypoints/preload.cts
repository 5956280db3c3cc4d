const { contextBridge, ipcRenderer } = require('electron') as typeof import('electron')

// One way to ask and one way to be told; the page never sees an event object or ipcRenderer.
contextBridge.exposeInMainWorld('kaodianDesktop', {
  call: (text: string) => ipcRenderer.invoke('call', String(text)),
  listen: (receive: (message: unknown) => void) => {
    ipcRenderer.on('message', (_event, message) => receive(message))
  },
})
