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

package io.leakscope.testjdk;

/**
 * Threads that the JDK of the tests may not know, and what threads do in tests.
 */
public final class TestThreads {

	private TestThreads() {
	}

	/**
	 * Do something deep in the stack.
	 * @param calls below how many calls
	 * @param work what to do there
	 */
	public static void deep(int calls, Runnable work) {
		if (calls > 0) {
			deep(calls - 1, work);
			return;
		}
		work.run();
	}

	/**
	 * Start a virtual thread, on JDK 21 or later.
	 * @param work what it does
	 * @return the thread
	 * @throws ReflectiveOperationException if there are none
	 */
	public static Thread startVirtual(Runnable work) throws ReflectiveOperationException {
		return (Thread) Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, work);
	}

}
