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

import io.leakscope.support.Text;
import org.jspecify.annotations.Nullable;

/**
 * Where to look when a sink takes no more, by what the sink is.
 */
final class SinkAdvice {

	/**
	 * Whoever pastes it is not on the node. Of StatefulSets pods in several namespaces
	 * may have that name, so that there may be several nodes; with none nothing is asked
	 * for.
	 */
	private static final String PODS_OF_THE_NODE = "for N in $(kubectl get po -A --field-selector metadata.name="
			+ Advice.POD + " -o jsonpath='{..nodeName}'); do kubectl get po -A -o wide --field-selector "
			+ "spec.nodeName=$N; done";

	private SinkAdvice() {
	}

	/**
	 * Say where to look.
	 * @param name the sink as reports name it, for example {@code stdout -> pipe:[12345]}
	 * @return the steps
	 */
	static List<String> of(String name) {
		String sink = Text.oneLine(name);
		String descriptor = isPipe(sink) ? descriptor(sink) : null;
		return (descriptor != null) ? List.of(look(sink), drain(descriptor)) : List.of(look(sink));
	}

	/**
	 * Who runs as the same user may read what nobody else does.
	 */
	private static String drain(String descriptor) {
		return Advice.step("Free the threads, as the same user; the lines in the pipe are lost",
				"timeout 30 cat /proc/" + Advice.PID + "/fd/" + descriptor + " > /dev/null");
	}

	private static @Nullable String descriptor(String sink) {
		if (sink.startsWith("stdout ")) {
			return "1";
		}
		if (sink.startsWith("stderr ")) {
			return "2";
		}
		return sink.startsWith("fd ") ? sink.substring(3, sink.indexOf(' ', 3)) : null;
	}

	private static String look(String sink) {
		if (is(sink, "pipe:[")) {
			return Advice.step("Nobody reads " + sink + ": do all pods of this node hang?", PODS_OF_THE_NODE);
		}
		if (is(sink, "named pipe ")) {
			return "Nobody reads " + sink + ": look for the process that should, and whether it hangs.";
		}
		if (is(sink, "terminal ")) {
			return "The " + sink.substring(sink.indexOf("terminal "))
					+ " takes no more: was its output stopped (Ctrl-S), or does the session hang?";
		}
		if (is(sink, "socket:[") || is(sink, "tcp ") || is(sink, "TCP:")) {
			return "The other end of " + sink + " takes no more: look at the peer, and at the network to it.";
		}
		// Not every logging system has its files looked at.
		if (is(sink, "file ")) {
			return "Look at " + sink
					+ ": is the disk full, does its file system hang, or is it a named pipe that nobody reads?";
		}
		return "Look at " + sink + ": is a disk full, or does a file system, a peer or a reader hang?";
	}

	/**
	 * Return whether all who write to it wait where nobody reads it.
	 * @param sink the sink as reports name it
	 * @return whether it is a pipe, with a name or without
	 */
	static boolean isPipe(String sink) {
		return is(sink, "pipe:[") || is(sink, "named pipe ");
	}

	/**
	 * A standard stream or a descriptor is followed by where it leads.
	 */
	private static boolean is(String sink, String kind) {
		return sink.startsWith(kind) || sink.contains(" -> " + kind);
	}

}
