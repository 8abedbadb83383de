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

/**
 * The matrix: what the monitor says of every logging system in every mode, each in a
 * process of its own, on the JDK of the build and on JDK 25, on platform threads and on
 * virtual ones. Two tables list the processes: {@code pressure.txt} those that logging
 * must be found to hold up, {@code calm.txt} those of which that must never be said.
 * <p>
 * {@code mvn -B -ntp verify -pl autoconfigure -Dmatrix=full -Dtest=NoTests
 * -Dsurefire.failIfNoSpecifiedTests=false} runs all of them in about an hour and a
 * quarter and writes the results to {@code target/matrix}; {@code -Dmatrix=<pattern>}
 * runs the rows that match. Every build runs one row for each mechanism, as the last
 * column of the tables tells: the mechanisms differ in how the monitor finds them, the
 * logging systems mostly in names.
 */
package io.leakscope.matrix;
