/*
 * Copyright 2026 the LeakScope authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.leakscope.diagnosis;

import java.util.List;
import java.util.function.UnaryOperator;

import io.leakscope.support.Text;
import org.jspecify.annotations.Nullable;

/**
 * Fills in what a step needs to be pasted into a shell.
 */
final class Advice {

	/**
	 * Stands for the process id.
	 */
	static final String PID = "{pid}";

	/**
	 * Stands for where LeakScope answers.
	 */
	static final String LEAKSCOPE = "{leakscope}";

	/**
	 * Stands for where the endpoint answers that sets levels.
	 */
	static final String LOGGERS = "{loggers}";

	/**
	 * Stands for the name of the pod.
	 */
	static final String POD = "{pod}";

	/**
	 * Asks LeakScope for text; the path of a section follows.
	 */
	static final String TEXT_OF = "curl -s -H 'Accept: text/plain' " + LEAKSCOPE;

	/**
	 * Shows what most threads do.
	 */
	static final String LARGEST_GROUPS = step("See what they do, the largest group first", TEXT_OF + "/stacks");

	/**
	 * Shows which part of memory has grown.
	 */
	static final String CATEGORIES = step("See which category has grown: ask now, and again in ten minutes",
			TEXT_OF + "/memory");

	/**
	 * Lists class loaders, with the classes of each.
	 */
	static final String CLASS_LOADERS = "jcmd " + PID + " VM.classloader_stats";

	private final String pid = Long.toString(ProcessHandle.current().pid());

	private final UnaryOperator<String> addresses;

	private final String pod;

	/**
	 * Create an advice.
	 * @param addresses where an endpoint answers, by its id, as far as that is known;
	 * empty where it does not
	 * @param host the name of the host, which is that of the pod where there is one
	 */
	Advice(UnaryOperator<String> addresses, @Nullable String host) {
		this.addresses = addresses;
		this.pod = (host != null && host.matches("[A-Za-z0-9._-]+")) ? host : "POD";
	}

	/**
	 * Write a step.
	 * @param what what it does
	 * @param command the command that does it
	 * @return both, the command in a line of its own
	 */
	static String step(String what, String command) {
		return Text.oneLine(what.endsWith("?") ? what : what + ":") + "\n" + Text.oneLine(command);
	}

	/**
	 * Fill in the steps of a finding, and see to it that its title is one line: whatever
	 * an application names may have anything in its name.
	 */
	Finding fill(Finding finding) {
		List<String> steps = finding.advice().stream().filter(this::canBeDone).map(this::fill).toList();
		return new Finding(finding.id(), finding.severity(), Text.oneLine(finding.title()), finding.evidence(), steps,
				finding.see());
	}

	private boolean canBeDone(String step) {
		return !step.contains(LEAKSCOPE) || !this.addresses.apply("leakscope").isEmpty();
	}

	private String fill(String step) {
		return step.replace(PID, this.pid)
			.replace(POD, this.pod)
			.replace(LEAKSCOPE, this.addresses.apply("leakscope"))
			.replace(LOGGERS, this.addresses.apply("loggers"));
	}

}
