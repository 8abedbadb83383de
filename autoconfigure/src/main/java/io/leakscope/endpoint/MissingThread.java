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

package io.leakscope.endpoint;

import java.util.ArrayList;
import java.util.List;

import io.leakscope.logging.LoggingReport;
import io.leakscope.logging.LoggingReport.Culprit;
import io.leakscope.logging.LoggingReport.HoldUpReport;

/**
 * Says why there is no thread of some id: reports also have ids of virtual threads, which
 * cannot be looked up yet.
 */
final class MissingThread {

	private MissingThread() {
	}

	/**
	 * Say why.
	 * @param id the id that no platform thread has
	 * @param logging the last verdict on logging, which may have it from a virtual thread
	 * @param virtualThreads whether this JDK has virtual threads
	 * @return one sentence or more
	 */
	static String reason(long id, LoggingReport logging, boolean virtualThreads) {
		for (Culprit culprit : culprits(logging)) {
			if (culprit.threadId() == id && culprit.virtual()) {
				return "Thread %d is a virtual thread, and those are not looked up by id yet; the section logging shows where it stands."
					.formatted(id);
			}
		}
		return "There is no platform thread " + id + "; it may have ended meanwhile"
				+ (virtualThreads ? ", or be a virtual thread: those are not looked up by id yet, "
						+ "and of those that hold others up the section logging shows where they stand." : ".");
	}

	private static List<Culprit> culprits(LoggingReport logging) {
		List<Culprit> culprits = new ArrayList<>();
		if (logging.holdUps() != null) {
			for (HoldUpReport holdUp : logging.holdUps()) {
				if (holdUp.culprit() != null) {
					culprits.add(holdUp.culprit());
				}
			}
		}
		return culprits;
	}

}
