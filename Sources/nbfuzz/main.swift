FuzzCommands.run(Array(CommandLine.arguments.dropFirst()))
