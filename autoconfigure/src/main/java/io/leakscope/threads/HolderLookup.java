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

package io.leakscope.threads;

import io.leakscope.support.StackSample;
import org.jspecify.annotations.Nullable;

/**
 * Knows whom threads wait for where the JVM does not: a queue has no owner, but somebody
 * has to empty it.
 */
public interface HolderLookup {

	/**
	 * Return whom a thread waits for.
	 * @param thread the thread, which waits for something without a known owner
	 * @param stack where it stands
	 * @return the one it waits for, or {@code null} when this one does not know
	 */
	@Nullable Holding holderOf(Thread thread, StackSample stack);

	/**
	 * Return how many threads wait for a thread.
	 * @param threadId its id
	 * @return their number as far as this one knows
	 */
	int heldUpBy(long threadId);

	/**
	 * Somebody who is waited for.
	 *
	 * @param threadId the id of the thread
	 * @param what what it holds, for people: for example {@code queue of appender ASYNC}
	 */
	record Holding(long threadId, String what) {
	}

}
