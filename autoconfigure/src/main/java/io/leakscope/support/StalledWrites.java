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

package io.leakscope.support;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The threads of the process that stand in a {@code write} in the kernel, by
 * {@code /proc/self/task}. With many threads it is slow, and for use on suspicion only.
 */
public final class StalledWrites {

	/**
	 * What tells what threads write to.
	 */
	public static final String SOURCE = "/proc";

	private static final int MOST_TASKS = 2_000;

	private static final String SOCKET = "socket:[";

	/**
	 * The numbers of {@code write} and {@code writev}, by architecture.
	 */
	private static final Map<String, Set<String>> NUMBERS = Map.of("amd64", Set.of("1", "20"), "aarch64",
			Set.of("64", "66"));

	private final Path tasks;

	private final String architecture;

	private final Set<String> numbers;

	private final ProcFiles proc;

	private final TcpPeers peers;

	private volatile @Nullable Unavailable unavailable;

	/**
	 * Create a reader.
	 * @param root the root of the proc file system
	 */
	public StalledWrites(Path root) {
		this(root, System.getProperty("os.arch"));
	}

	StalledWrites(Path root, String architecture) {
		this.tasks = root.resolve("self/task");
		this.architecture = architecture;
		this.numbers = NUMBERS.getOrDefault(architecture, Set.of());
		this.proc = new ProcFiles(root);
		this.peers = new TcpPeers(root);
	}

	/**
	 * Find what threads write to, in one pass over all tasks.
	 * @param threads the threads
	 * @return for example {@code fd 1 -> pipe:[12345]} or
	 * {@code fd 9 -> socket:[67890] to 10.1.2.3:514}, by thread; a thread is missing when
	 * it does not write, or cannot be told from others of the same name
	 */
	public Map<KernelThread, String> of(Collection<KernelThread> threads) {
		Map<String, List<Path>> tasks = new HashMap<>();
		threads.forEach((thread) -> tasks.put(thread.comm(), new ArrayList<>()));
		this.unavailable = null;
		if (!tasks.isEmpty()) {
			for (Path task : tasks()) {
				List<Path> ofName = tasks.get(first(task.resolve("comm")));
				if (ofName != null) {
					ofName.add(task);
				}
			}
		}
		Map<KernelThread, String> sinks = new HashMap<>();
		for (KernelThread thread : threads) {
			Path task = taskOf(thread, tasks.getOrDefault(thread.comm(), List.of()));
			String sink = (task != null) ? sink(task) : null;
			if (sink != null) {
				sinks.put(thread, sink);
			}
		}
		return sinks;
	}

	/**
	 * Of several with the same name it is the one that has run for exactly as long: to
	 * the nanosecond, if it stands.
	 */
	private static @Nullable Path taskOf(KernelThread thread, List<Path> ofName) {
		if (ofName.size() == 1) {
			return ofName.get(0);
		}
		for (Path task : ofName) {
			String schedule = first(task.resolve("schedstat"));
			if (schedule != null && thread.cpuTime() > 0 && schedule.startsWith(thread.cpuTime() + " ")) {
				return task;
			}
		}
		return null;
	}

	/**
	 * Return why the last question was not answered.
	 * @return the reason; {@code null} when it was, or nothing was asked
	 */
	public @Nullable Unavailable unavailable() {
		return this.unavailable;
	}

	private List<Path> tasks() {
		if (this.numbers.isEmpty()) {
			this.unavailable = unasked("its numbers of system calls are not known on " + this.architecture);
			return List.of();
		}
		List<Path> found = new ArrayList<>();
		try (DirectoryStream<Path> all = Files.newDirectoryStream(this.tasks)) {
			for (Path task : all) {
				if (found.size() == MOST_TASKS) {
					this.unavailable = unasked("the process has more than " + MOST_TASKS + " of them");
					return List.of();
				}
				found.add(task);
			}
		}
		catch (IOException | RuntimeException ex) {
			this.unavailable = unasked(ex.toString());
			return List.of();
		}
		return found;
	}

	private static Unavailable unasked(String reason) {
		return new Unavailable(SOURCE, "was not asked what threads write to: " + reason);
	}

	private @Nullable String sink(Path task) {
		String syscall = first(task.resolve("syscall"));
		if (syscall == null && Files.exists(task)) {
			this.unavailable = unasked(task.getFileName() + "/syscall cannot be read");
		}
		String[] words = (syscall != null) ? syscall.split(" ") : new String[0];
		if (words.length < 2 || !this.numbers.contains(words[0])) {
			return null;
		}
		try {
			int descriptor = Integer.decode(words[1]);
			String target = this.proc.descriptor(descriptor);
			return (target != null) ? "fd " + descriptor + " -> " + target + peer(target) : null;
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

	private String peer(String target) {
		String peer = target.startsWith(SOCKET) ? this.peers.of(target.substring(SOCKET.length(), target.length() - 1))
				: null;
		return (peer != null) ? " to " + peer : "";
	}

	private static @Nullable String first(Path file) {
		List<String> lines = ProcFiles.lines(file);
		return lines.isEmpty() ? null : lines.get(0);
	}

}
