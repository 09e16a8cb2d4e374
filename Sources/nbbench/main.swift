try Commands.run(CommandLine.arguments)
