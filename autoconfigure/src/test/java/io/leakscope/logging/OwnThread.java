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
 * A thread of an application that compares threads in its own way, which is nothing for
 * an observer to call.
 */
public final class OwnThread extends Thread {

	public OwnThread(Runnable work) {
		super(work);
		setDaemon(true);
	}

	@Override
	public boolean equals(Object other) {
		throw new IllegalStateException("Nobody but the application may compare its threads");
	}

	@Override
	public int hashCode() {
		throw new IllegalStateException("Nobody but the application may compare its threads");
	}

}
