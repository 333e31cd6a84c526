import SkolsignalCLI

Skolsignal.main()
