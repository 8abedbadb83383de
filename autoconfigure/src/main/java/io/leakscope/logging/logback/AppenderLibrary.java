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

package io.leakscope.logging.logback;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

import ch.qos.logback.core.Appender;
import io.leakscope.logging.AppenderReport;
import io.leakscope.logging.FrameSignatures;
import io.leakscope.logging.QueueWorker;

/**
 * Appenders for Logback with queues or locks that Logback does not know of. They are
 * listed with Logback's own; what is special about them comes from here.
 */
public interface AppenderLibrary {

	/**
	 * Return how its frames look on a stack.
	 * @return the signatures, besides Logback's
	 */
	FrameSignatures signatures();

	/**
	 * Return whether an appender belongs to this library.
	 * @param appender the appender
	 * @return whether the other methods may be asked about it
	 */
	boolean knows(Appender<?> appender);

	/**
	 * Describe an appender, by calls that do not wait.
	 * @param appender the appender
	 * @param report what is known of every appender already
	 */
	void describe(Appender<?> appender, AppenderReport.Builder report);

	/**
	 * Return the threads that empty the queue of an appender.
	 * @param appender the appender
	 * @param name the name that it is reported under
	 * @return its workers
	 */
	List<QueueWorker> workers(Appender<?> appender, String name);

	/**
	 * Return the locks that callers of an appender may wait for.
	 * @param appender the appender
	 * @return its locks
	 */
	Collection<ReentrantLock> locks(Appender<?> appender);

}
