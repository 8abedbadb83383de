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

/**
 * A thread of a class that would answer for itself.
 */
public final class AnsweringThread extends WaitingThread {

	public AnsweringThread() {
		super("answering");
	}

	@Override
	public long getId() {
		throw new UnsupportedOperationException();
	}

	/**
	 * What reports say of it.
	 * @return why it is not listed
	 */
	public Unavailable unavailable() {
		return new Unavailable("threads", "of " + AnsweringThread.class.getName()
				+ " are not asked (1), since it overrides methods of Thread that tell of them");
	}

}
