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

package io.leakscope.threads;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

import io.leakscope.support.ProcFiles;
import io.leakscope.threads.ThreadsReport.JvmActivity;
import org.jspecify.annotations.Nullable;

/**
 * The threads that the JVM has for itself and lists nowhere, by the names that it has
 * given them in the kernel. Names are read once, and of some hundred threads at a time:
 * where there are more the rest follows with the next question. The JVM's own are the
 * first to be started.
 */
final class JvmThreads {

	private static final int MOST_NEW = 300;

	private final ProcFiles proc;

	/**
	 * What the threads are that have been looked at, by their ids in the kernel.
	 */
	private final Map<String, Kind> known = new HashMap<>();

	JvmThreads(ProcFiles proc) {
		this.proc = proc;
	}

	/**
	 * Read for how long they have run.
	 * @return nanoseconds by what they are for and by thread; nothing where the kernel
	 * does not tell
	 */
	synchronized Map<Kind, Map<String, Long>> read() {
		String[] tasks = this.proc.root().resolve("self/task").toFile().list();
		if (tasks == null) {
			return Map.of();
		}
		this.known.keySet().retainAll(new HashSet<>(Arrays.asList(tasks)));
		Arrays.stream(tasks)
			.filter((task) -> !this.known.containsKey(task))
			.sorted(Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder()))
			.limit(MOST_NEW)
			.forEach((task) -> this.known.put(task, Kind.of(this.proc.taskName(task))));
		// A thread that is just started has the name of the one that started it.
		this.known.replaceAll((task, kind) -> (kind != Kind.OTHER) ? Kind.of(this.proc.taskName(task)) : kind);
		Map<Kind, Map<String, Long>> times = new EnumMap<>(Kind.class);
		this.known.forEach((task, kind) -> {
			Long time = (kind != Kind.OTHER) ? this.proc.taskTime(task) : null;
			if (time != null) {
				times.computeIfAbsent(kind, (missing) -> new HashMap<>()).put(task, time);
			}
		});
		return times;
	}

	/**
	 * Write down what they use.
	 * @param now what they have used
	 * @param before what they had when the time began that is measured; {@code null} when
	 * none is. Whoever was not seen then may have been there, and counts from the next
	 * time
	 * @return a row each; {@code null} when nothing is known
	 */
	static @Nullable List<JvmActivity> report(Map<Kind, Map<String, Long>> now,
			@Nullable Map<Kind, Map<String, Long>> before) {
		List<JvmActivity> rows = new ArrayList<>();
		now.forEach((kind, times) -> {
			long all = times.values().stream().mapToLong(Long::longValue).sum();
			Map<String, Long> then = (before != null) ? before.getOrDefault(kind, Map.of()) : Map.of();
			long since = times.entrySet()
				.stream()
				.mapToLong((time) -> time.getValue() - then.getOrDefault(time.getKey(), time.getValue()))
				.sum();
			rows.add(new JvmActivity(kind.word, times.size(), Duration.ofNanos(all),
					(before != null) ? Duration.ofNanos(since) : null));
		});
		return rows.isEmpty() ? null : rows;
	}

	/**
	 * What the JVM has threads for.
	 */
	enum Kind {

		/**
		 * Its collector. With the serial one it is the VM thread that collects.
		 */
		GC("gc", "GC Thread#", "G1 ", "Shenandoah", "ZWorker", "ZDriver", "ZDirector", "ZStat", "ZUncommitter",
				"ZUnmapper", "RuntimeWorker", "StringDedup"),

		/**
		 * Its compilers.
		 */
		JIT("jit", "C1 CompilerThre", "C2 CompilerThre", "Sweeper thread", "JVMCI"),

		/**
		 * Everything else.
		 */
		VM("vm", "VM Thread", "VM Periodic Tas", "Service Thread", "Monitor Deflati"),

		/**
		 * None of the JVM's.
		 */
		OTHER("");

		private final String word;

		private final List<String> names;

		Kind(String word, String... names) {
			this.word = word;
			this.names = List.of(names);
		}

		static Kind of(@Nullable String name) {
			for (Kind kind : values()) {
				if (name != null && kind.names.stream().anyMatch(name::startsWith)) {
					return kind;
				}
			}
			return OTHER;
		}

	}

}
