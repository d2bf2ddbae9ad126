package dev.signalbox.governance.folder;

import dev.signalbox.governance.canonical.CanonicalJson;
import dev.signalbox.governance.model.policy.Policy;
import dev.signalbox.governance.model.policy.PolicySet;
import dev.signalbox.governance.yaml.YamlFault;
import dev.signalbox.governance.yaml.YamlLimits;
import dev.signalbox.governance.yaml.YamlNode;
import dev.signalbox.governance.yaml.YamlReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The check of the governance folder as a whole: it is one version, or it says everything that is wrong. */
public sealed interface FolderCheck {

    /** The name of the file with the revision. */
    String ROOT_FILE = "governance.yaml";

    /** Where the policies are. */
    String POLICIES = "policies/";

    /** A folder that can be activated. */
    record Sound(PolicySet policySet) implements FolderCheck {}

    /** A folder that cannot. */
    record Broken(List<Problem> problems) implements FolderCheck {
        public Broken {
            problems = List.copyOf(problems);
        }
    }

    /** Checks the files, by path and text; the same files always give the same answer. */
    static FolderCheck of(Map<String, String> files) {
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
        if (policies.isEmpty() && problems.isEmpty()) {
            problems.add(Problem.inFile(ROOT_FILE, "there is no policy in " + POLICIES));
        }
        if (!problems.isEmpty() || revision.isEmpty()) {
            problems.sort(Comparator.comparing(Problem::file)
                    .thenComparingInt(problem -> problem.at().line())
                    .thenComparingInt(problem -> problem.at().column()));
            return new Broken(problems);
        }
        return new Sound(new PolicySet(revision.get(), digest(documents), policies));
    }

    private static Optional<YamlNode.Mapping> read(String path, String text, List<Problem> problems) {
        if (!path.equals(ROOT_FILE) && !path.startsWith(POLICIES)) {
            problems.add(Problem.inFile(
                    path, "is not read by this version, which knows " + ROOT_FILE + " and " + POLICIES + "*.yaml"));
            return Optional.empty();
        }
        if (!path.endsWith(".yaml") || path.indexOf('/') != path.lastIndexOf('/')) {
            problems.add(Problem.inFile(path, "is not a policy; name it " + POLICIES + "<id>.yaml"));
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

    /** Over the content, not the bytes: comments and the order of keys do not make another version. */
    private static String digest(Map<String, YamlNode.Mapping> documents) {
        Map<String, String> digests = new TreeMap<>();
        documents.forEach((path, root) -> digests.put(path, CanonicalJson.digest(CanonicalJson.of(root.content()))));
        return CanonicalJson.digest(CanonicalJson.of(digests));
    }
}
