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

/**
 * Kinds of threads that are known by a class that is not there to compile against.
 */
final class ThreadTypes {

	private ThreadTypes() {
	}

	/**
	 * Return whether a thread is of a class or of one that extends it.
	 * @param thread the thread
	 * @param className the name of the class
	 * @return whether it is
	 */
	static boolean isA(Thread thread, String className) {
		Class<?> type = thread.getClass();
		while (type != Thread.class) {
			if (className.equals(type.getName())) {
				return true;
			}
			type = type.getSuperclass();
		}
		return false;
	}

}
