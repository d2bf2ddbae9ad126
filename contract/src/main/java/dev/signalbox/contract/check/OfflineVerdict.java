package dev.signalbox.contract.check;

import dev.signalbox.contract.model.DataContract;
import dev.signalbox.contract.model.Finding;
import dev.signalbox.contract.model.FindingCode;
import dev.signalbox.contract.model.change.ContractDifference;
import dev.signalbox.contract.model.change.Level;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What is said of a document where no service is asked. */
public sealed interface OfflineVerdict {

    /** How a judgement ends, in the classes that a domain's CI tells apart. */
    enum Outcome {
        FINE,
        BREAKING,
        VERSION_WRONG,
        INVALID
    }

    /**
     * It is a contract.
     *
     * @param difference from what it was compared with, without what was accepted; NEW where there was nothing
     * @param accepted how many changes an ignore list took out
     */
    record Judged(DataContract contract, ContractDifference difference, int accepted, List<Finding> findings)
            implements OfflineVerdict {

        private static final Set<FindingCode> BREAKS =
                Set.of(FindingCode.INCOMPATIBLE_IN_MAJOR, FindingCode.MAJOR_NEEDS_NEW_LOCATION);
        private static final Set<FindingCode> VERSIONS =
                Set.of(FindingCode.VERSION_LOWER, FindingCode.VERSION_REUSED, FindingCode.VERSION_BUMP_TOO_SMALL);

        public Judged {
            findings = List.copyOf(findings);
        }

        /** The gravest class: a break is one only while the version does not say so by a new major. */
        public Outcome outcome() {
            Set<FindingCode> errors = findings.stream()
                    .filter(Finding::refuses)
                    .map(Finding::code)
                    .collect(Collectors.toUnmodifiableSet());
            if (errors.isEmpty()) {
                return Outcome.FINE;
            }
            if (!errors.stream().allMatch(code -> BREAKS.contains(code) || VERSIONS.contains(code))) {
                return Outcome.INVALID;
            }
            boolean unannounced =
                    difference.level() == Level.MAJOR && errors.stream().anyMatch(VERSIONS::contains);
            return unannounced || errors.stream().anyMatch(BREAKS::contains) ? Outcome.BREAKING : Outcome.VERSION_WRONG;
        }
    }

    /** It is no contract. */
    record Unreadable(List<Finding> findings) implements OfflineVerdict {
        public Unreadable {
            findings = List.copyOf(findings);
        }
    }

    /** What it is to be compared with is no contract itself. */
    record NothingToCompareWith(List<Finding> findings) implements OfflineVerdict {
        public NothingToCompareWith {
            findings = List.copyOf(findings);
        }
    }

    /** What it is to be compared with is another contract, so that there is no before and after. */
    record AnotherContract(String contractId, String otherId) implements OfflineVerdict {}
}
