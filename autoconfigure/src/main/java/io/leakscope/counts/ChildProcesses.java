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

package io.leakscope.counts;

import java.util.List;

import io.leakscope.support.ProcFiles;
import org.jspecify.annotations.Nullable;

/**
 * The processes that this one has started.
 *
 * @param count those that have not been reaped
 * @param zombies those of them that have ended; {@code null} outside Linux
 */
record ChildProcesses(long count, @Nullable Long zombies) {

	private static final char ZOMBIE = 'Z';

	/**
	 * Count them. The JVM says of a zombie that it lives.
	 * @param proc the proc file system
	 * @return how many there are
	 */
	static ChildProcesses read(ProcFiles proc) {
		List<ProcessHandle> children = ProcessHandle.current().children().toList();
		long zombies = children.stream().filter((child) -> isZombie(proc, child)).count();
		return new ChildProcesses(children.size(), proc.hasProcesses() ? zombies : null);
	}

	private static boolean isZombie(ProcFiles proc, ProcessHandle child) {
		Character state = proc.processState(child.pid());
		return state != null && state == ZOMBIE;
	}

}
