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

import io.leakscope.support.ProcFiles;

/**
 * Tells where the standard streams lead.
 */
public final class Sinks {

	private final ProcFiles proc;

	/**
	 * Create a reader.
	 * @param proc the proc file system
	 */
	public Sinks(ProcFiles proc) {
		this.proc = proc;
	}

	/**
	 * Return where stdout leads.
	 * @return for example {@code stdout -> pipe:[12345]}; {@code stdout} outside Linux
	 */
	public String stdout() {
		return sink("stdout", 1);
	}

	/**
	 * Return where stderr leads.
	 * @return for example {@code stderr -> /dev/null}; {@code stderr} outside Linux
	 */
	public String stderr() {
		return sink("stderr", 2);
	}

	private String sink(String name, int descriptor) {
		String target = this.proc.descriptor(descriptor);
		return (target != null) ? name + " -> " + target : name;
	}

}
