package dev.signalbox.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What to run: command line, working folder, and what the environment says beside what every process inherits. */
record Launch(List<String> command, Path folder, Map<String, String> environment) {
    /** Settings of the caller that must not reach a process by accident; whoever means to pass them on adds them. */
    private static final List<String> NOT_INHERITED = List.of(
            "JAVA_TOOL_OPTIONS",
            "JDK_JAVA_OPTIONS",
            "_JAVA_OPTIONS",
            "CLASSPATH",
            "KAFKA_",
            "APICURIO_",
            "QUARKUS_",
            "SIGNALBOX_",
            "SCHEMA_REGISTRY_",
            "PG");

    Launch {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    static boolean inherited(String variable) {
        return NOT_INHERITED.stream().noneMatch(variable::startsWith);
    }

    /** A command line for the JDK that runs this program. */
    static List<String> java(List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        return command;
    }
}
