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

package io.leakscope.logging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.leakscope.support.ProcFiles;
import org.jspecify.annotations.Nullable;

/**
 * Tells where the standard streams and files lead, and what is there: a pipe, a named
 * pipe, a file, a terminal or a socket. Each file is looked at once, while all is well:
 * on a file system that hangs the look would hang as well.
 */
public final class Sinks {

	private static final int MOST_REMEMBERED = 1000;

	private static final int FILE_TYPE = 0170000;

	private static final int NAMED_PIPE = 0010000;

	private static final int REGULAR = 0100000;

	private final ProcFiles proc;

	private final Map<String, String> known = new ConcurrentHashMap<>();

	/**
	 * Create a reader.
	 * @param proc the proc file system
	 */
	public Sinks(ProcFiles proc) {
		this.proc = proc;
	}

	/**
	 * Return where stdout leads.
	 * @return for example {@code stdout -> pipe:[12345]} or
	 * {@code stdout -> named pipe /run/log}; {@code stdout} outside Linux
	 */
	public String stdout() {
		return sink("stdout", 1);
	}

	/**
	 * Return where stderr leads.
	 * @return for example {@code stderr -> /dev/null} or
	 * {@code stderr -> terminal /dev/pts/0}; {@code stderr} outside Linux
	 */
	public String stderr() {
		return sink("stderr", 2);
	}

	/**
	 * Return what a file is, and where it is if its path leads elsewhere. Not for names
	 * that change with the time: it would be a look at the disk for each of them.
	 * @param file the path that an appender writes to
	 * @return for example {@code file /var/log/shop.log}, {@code named pipe /run/log} or
	 * {@code file logs/shop.log -> /srv/shop/logs/shop.log}
	 */
	public String file(String file) {
		String sink = this.known.get(file);
		if (sink != null) {
			return sink;
		}
		if (this.known.size() >= MOST_REMEMBERED) {
			return "file " + file;
		}
		return remember(file, (isType(type(file), NAMED_PIPE) ? "named pipe " : "file ") + file + elsewhere(file));
	}

	/**
	 * By what the kernel calls a file.
	 */
	private static String elsewhere(String file) {
		try {
			String path = Path.of(file).toRealPath().toString();
			return path.equals(file) ? "" : " -> " + path;
		}
		catch (IOException | RuntimeException ex) {
			return "";
		}
	}

	private String sink(String name, int descriptor) {
		String target = this.proc.descriptor(descriptor);
		return (target != null) ? name + " -> " + target(target, descriptor) : name;
	}

	/**
	 * The kernel calls pipes and sockets by what they are, and all else by its path.
	 */
	private String target(String target, int descriptor) {
		String key = descriptor + " " + target;
		String sink = this.known.get(key);
		if (sink != null || !target.startsWith("/")) {
			return (sink != null) ? sink : target;
		}
		if (target.startsWith("/dev/")) {
			return isTerminal(target) ? "terminal " + target : target;
		}
		Integer type = type(this.proc.root().resolve("self/fd/" + descriptor).toString());
		return remember(key,
				isType(type, NAMED_PIPE) ? "named pipe " + target : isType(type, REGULAR) ? "file " + target : target);
	}

	private static boolean isTerminal(String target) {
		return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
	}

	private String remember(String key, String sink) {
		if (this.known.size() < MOST_REMEMBERED) {
			this.known.put(key, sink);
		}
		return sink;
	}

	private static boolean isType(@Nullable Integer type, int wanted) {
		return type != null && type == wanted;
	}

	private static @Nullable Integer type(String file) {
		try {
			return (Integer) Files.getAttribute(Path.of(file), "unix:mode") & FILE_TYPE;
		}
		catch (IOException | RuntimeException ex) {
			return null;
		}
	}

}
