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
 * The thread that empties the queue of an appender.
 *
 * @param threadId its id
 * @param appender the name of the appender
 * @param put the class in whose frames callers stand while they wait for a free place
 * @param lockless whether these callers wait without a lock, by short naps or by spinning
 */
public record QueueWorker(long threadId, String appender, String put, boolean lockless) {
}
