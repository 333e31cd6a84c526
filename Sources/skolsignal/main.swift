import SkolsignalCLI

runCommandLine()
