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
import java.util.Locale;

/**
 * What may leak, the most telling first: what waits fills the heap, and not the other way
 * round.
 */
enum Growing {

	VIRTUAL_THREADS("virtual threads", "The number of virtual threads", "stacks",
			Advice.step("See what they wait for", Advice.TEXT_OF + "/stacks")),

	LIVE_SET("live set", "What is alive in the heap", "memory",
			Advice.step("See which classes grow: ask now, and again in ten minutes", Advice.TEXT_OF + "/classes"),
			Advice.step("Keep a heap dump. It takes the room of the heap on the disk, and stops the JVM meanwhile",
					"jcmd " + Advice.PID + " GC.heap_dump /tmp/heap.hprof"),
			"Restart the instances one after another before the limit is reached."),

	DIRECT("direct buffers", "Memory of direct buffers", "memory",
			"Buffers that are not released: with Netty, run with -Dio.netty.leakDetection.level=paranoid in a test.",
			"Set -XX:MaxDirectMemorySize, so that it fails with an OutOfMemoryError that names it, and not by the "
					+ "kernel's hand."),

	METASPACE("metaspace", "Metaspace", "memory",
			Advice.step("See which class loaders there are: many of the same kind are the leak", Advice.CLASS_LOADERS),
			"Scripts, proxies and templates that are compiled anew each time are the usual cause."),

	UNACCOUNTED("unaccounted", "Memory that nobody accounts for", "memory",
			"Native code takes it: run with -XX:NativeMemoryTracking=summary to see whether the JVM does."),

	NATIVE("native memory", "Memory of native code, as far as it can be estimated,", "memory", Advice.CATEGORIES,
			"Inflaters, deflaters and the like that are not ended, and libraries in C, are the usual cause."),

	RESIDENT("resident", "Resident memory", "memory", Advice.CATEGORIES),

	THREADS("threads", "The number of threads", "stacks",
			Advice.step("See what the new ones do: ask twice, growth is marked", Advice.TEXT_OF + "/stacks"),
			"Look for executors that are created for each request, and never shut down."),

	DESCRIPTORS("file descriptors", "The number of open file descriptors", "counts", LimitFindings.OPEN_FILES),

	CLOSE_WAIT("sockets in CLOSE_WAIT", "The number of sockets in CLOSE_WAIT", "counts",
			"The peer has closed them, and the application has not: responses of an HTTP client that are not read "
					+ "to their end or closed are the usual cause.");

	final String trend;

	final String subject;

	final String see;

	final List<String> advice;

	Growing(String trend, String subject, String see, String... advice) {
		this.trend = trend;
		this.subject = subject;
		this.see = see;
		this.advice = List.of(advice);
	}

	String id() {
		return this.trend.toLowerCase(Locale.ROOT).replaceAll("[ _]", "-") + "-growing";
	}

}
