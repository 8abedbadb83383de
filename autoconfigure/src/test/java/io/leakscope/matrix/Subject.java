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

package io.leakscope.matrix;

import java.util.Locale;
import java.util.Map;

/**
 * The process that a row of a table describes.
 *
 * @param backend its logging system
 * @param mode the configuration of that
 * @param call how its threads log
 * @param sink what it writes to; several are separated by {@code +}
 * @param libraries what is put before its class path: a folder of libraries, or {@code -}
 * @param jdk the JDK that runs it: 17 for that of the build, or a newer one
 * @param kind of which kind its threads are
 * @param threads how many they are
 * @param pace log calls a second of each; 0 for as many as it can
 * @param ordeal what else befalls it
 */
record Subject(String backend, String mode, Call call, String sink, String libraries, int jdk, ThreadKind kind,
		int threads, int pace, Ordeal ordeal) {

	static Subject of(Map<String, String> row) {
		String[] threads = row.get("threads").split(" ");
		return new Subject(row.get("backend"), row.get("mode"), Call.valueOf(row.get("call")), row.get("sink"),
				row.get("libraries"), Integer.parseInt(row.get("jdk")),
				ThreadKind.valueOf(threads[1].toUpperCase(Locale.ROOT)), Integer.parseInt(threads[0]),
				Integer.parseInt(row.getOrDefault("pace", "0")), Ordeal.valueOf(row.getOrDefault("ordeal", "NONE")));
	}

	Orders orders(int port, String target) {
		return new Orders(port, this.backend, this.mode, this.call, target, this.kind, this.threads, this.pace,
				this.ordeal);
	}

	@Override
	public String toString() {
		return this.backend + " " + this.mode + " " + this.call + " to " + this.sink + ", JDK " + this.jdk + ", "
				+ this.threads + " " + this.kind.name().toLowerCase()
				+ ((this.pace > 0) ? " at " + this.pace + "/s" : "")
				+ (this.libraries.equals("-") ? "" : ", " + this.libraries)
				+ ((this.ordeal != Ordeal.NONE) ? ", " + this.ordeal.name().toLowerCase() : "");
	}

}
