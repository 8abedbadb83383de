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

package io.leakscope.memory;

import io.leakscope.support.VmOptions;

/**
 * What stacks look like among the mappings of the process. A thread that runs does not
 * tell where its stack is; below it there is always something that nobody may touch.
 *
 * @param size how large the stack of a thread is that asks for nothing else
 * @param guard how much the JVM keeps unreadable at the end of each stack that Java code
 * runs on; 0 where it does not tell
 * @param vmSize how large the stack of a thread is that the JVM has for itself; the C
 * library keeps a page unreadable below it
 * @param page the size of a page
 */
record StackShape(long size, long guard, long vmSize, long page) {

	private static final long USUAL = 1L << 20;

	/**
	 * What the JVM means by a page in its options, however large those of the system are.
	 */
	private static final long PAGE_OF_OPTIONS = 4096;

	/**
	 * Read the shape from the options of the JVM.
	 * @param page the size of a page
	 * @return the shape
	 */
	static StackShape ofThisJvm(long page) {
		long guard = zone("StackYellowPages", page) + zone("StackRedPages", page) + zone("StackReservedPages", page);
		return new StackShape(size("ThreadStackSize"), guard, size("VMThreadStackSize"), page);
	}

	private static long size(String option) {
		Long kilobytes = VmOptions.number(option);
		return (kilobytes != null && kilobytes > 0) ? kilobytes << 10 : USUAL;
	}

	private static long zone(String option, long page) {
		Long pages = VmOptions.number(option);
		return (pages != null) ? (pages * PAGE_OF_OPTIONS + page - 1) / page * page : 0;
	}

	/**
	 * Return whether a mapping is a stack. Threads that were not started by the JVM have
	 * the page of the C library below what the JVM keeps.
	 * @param below how much of what is directly below it is a guard; 0 for nothing
	 * @param mapping how large it is
	 * @return whether it is
	 */
	boolean matches(long below, long mapping) {
		boolean java = this.guard > 0 && (below == this.guard || below == this.guard + this.page);
		return java || (below == this.page && mapping == this.vmSize);
	}

}
