package dev.signalbox.governance.folder;

import dev.signalbox.governance.canonical.CanonicalJson;
import dev.signalbox.governance.model.policy.GrantedWaiver;
import dev.signalbox.governance.model.policy.Policy;
import dev.signalbox.governance.model.policy.PolicySet;
import dev.signalbox.governance.yaml.YamlFault;
import dev.signalbox.governance.yaml.YamlLimits;
import dev.signalbox.governance.yaml.YamlNode;
import dev.signalbox.governance.yaml.YamlReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The check of the governance folder as a whole: it is one version, or it says everything that is wrong. */
public sealed interface FolderCheck {

    /** The name of the file with the revision. */
    String ROOT_FILE = "governance.yaml";

    /** Where the policies are. */
    String POLICIES = "policies/";

    /** Where the waivers are. */
    String WAIVERS = "waivers/";

    /** Where the windows of maintenance are. */
    String MAINTENANCE = "maintenance/";

    /** A folder that can be activated. */
    record Sound(PolicySet policySet) implements FolderCheck {}

    /** A folder that cannot. */
    record Broken(List<Problem> problems) implements FolderCheck {
        public Broken {
            problems = List.copyOf(problems);
        }
    }

    /** Checks files that were in force before, by path and text; the same files always give the same answer. */
    static FolderCheck of(Map<String, String> files) {
        return check(files, Optional.empty());
    }

    /** Checks files that are to come into force now. */
    static FolderCheck of(Map<String, String> files, Instant now) {
        return check(files, Optional.of(now));
    }

    private static FolderCheck check(Map<String, String> files, Optional<Instant> activation) {
        List<Problem> problems = new ArrayList<>();
        Map<String, YamlNode.Mapping> documents = new TreeMap<>();
        new TreeMap<>(files)
                .forEach((path, text) -> read(path, text, problems).ifPresent(root -> documents.put(path, root)));
        Optional<Long> revision = revision(files, documents, problems);
        List<Policy> policies = new ArrayList<>();
        Map<String, String> fileOf = new HashMap<>();
        documents.forEach((path, root) -> {
            if (path.startsWith(POLICIES)) {
                new PolicyFile(path, files.getOrDefault(path, ""), root, problems)
                        .read()
                        .ifPresent(policy -> {
                            String other = fileOf.putIfAbsent(policy.id(), path);
                            if (other != null) {
                                problems.add(Problem.inFile(
                                        path, "policy '" + policy.id() + "' stands in " + other + " too"));
                            }
                            policies.add(policy);
                        });
            }
        });
        List<GrantedWaiver> waivers = new ArrayList<>();
        documents.forEach((path, root) -> {
            Fields fields = new Fields(path, root, problems);
            if (path.startsWith(WAIVERS)) {
                waivers.add(new WaiverFile(path, fields, policyIds(files), activation).read());
            } else if (path.startsWith(MAINTENANCE)) {
                new MaintenanceFile(path, fields).check();
            }
        });
        if (policies.isEmpty() && problems.isEmpty()) {
            problems.add(Problem.inFile(ROOT_FILE, "there is no policy in " + POLICIES));
        }
        if (!problems.isEmpty() || revision.isEmpty()) {
            problems.sort(Comparator.comparing(Problem::file)
                    .thenComparingInt(problem -> problem.at().line())
                    .thenComparingInt(problem -> problem.at().column()));
            return new Broken(problems);
        }
        return new Sound(new PolicySet(revision.get(), digest(documents), policies, waivers));
    }

    private static Optional<YamlNode.Mapping> read(String path, String text, List<Problem> problems) {
        Optional<String> folder = Stream.of(POLICIES, WAIVERS, MAINTENANCE)
                .filter(path::startsWith)
                .findFirst();
        if (!path.equals(ROOT_FILE) && folder.isEmpty()) {
            problems.add(Problem.inFile(
                    path,
                    "is not read by this version, which knows " + ROOT_FILE + ", " + POLICIES + "*.yaml, " + WAIVERS
                            + "*.yaml and " + MAINTENANCE + "*.yaml"));
            return Optional.empty();
        }
        if (!path.endsWith(".yaml") || path.indexOf('/') != path.lastIndexOf('/')) {
            problems.add(Problem.inFile(path, "is not read; name it " + folder.orElse("") + "<id>.yaml"));
            return Optional.empty();
        }
        try {
            if (YamlReader.read(text, YamlLimits.POLICY) instanceof YamlNode.Mapping root) {
                return Optional.of(root);
            }
            problems.add(Problem.inFile(path, "is not a mapping of fields"));
        } catch (YamlFault fault) {
            problems.add(new Problem(path, fault.position(), String.valueOf(fault.getMessage())));
        }
        return Optional.empty();
    }

    private static Optional<Long> revision(
            Map<String, String> files, Map<String, YamlNode.Mapping> documents, List<Problem> problems) {
        YamlNode.Mapping root = documents.get(ROOT_FILE);
        if (root == null) {
            if (!files.containsKey(ROOT_FILE)) {
                problems.add(Problem.inFile(ROOT_FILE, "is missing; it holds the folder's growing 'revision'"));
            }
            return Optional.empty();
        }
        Fields fields = new Fields(ROOT_FILE, root, problems);
        Optional<Long> revision = fields.wholeNumber("revision");
        fields.optional("name");
        fields.optional("description");
        fields.optional("contact");
        fields.noOthers();
        revision.filter(number -> number < 1).ifPresent(_ -> fields.problem(fields.at(), "'revision' counts from 1"));
        return revision;
    }

    /** Those that the files are named for, whether or not they check. */
    private static Set<String> policyIds(Map<String, String> files) {
        return files.keySet().stream()
                .filter(path -> path.startsWith(POLICIES) && path.endsWith(".yaml"))
                .map(path -> path.substring(POLICIES.length(), path.length() - ".yaml".length()))
                .collect(Collectors.toSet());
    }

    /** Over the content, not the bytes: comments and the order of keys do not make another version. */
    private static String digest(Map<String, YamlNode.Mapping> documents) {
        Map<String, String> digests = new TreeMap<>();
        documents.forEach((path, root) -> digests.put(path, CanonicalJson.digest(CanonicalJson.of(root.content()))));
        return CanonicalJson.digest(CanonicalJson.of(digests));
    }
}
