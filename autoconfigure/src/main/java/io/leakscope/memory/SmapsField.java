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

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * What is read of a mapping in {@code /proc/self/smaps}; the man page is
 * {@code proc_pid_smaps(5)}.
 */
enum SmapsField {

	/**
	 * How much is resident; huge pages of {@code hugetlbfs} are not in it.
	 */
	RSS("Rss:"),

	/**
	 * The same, where what is mapped several times counts once in all.
	 */
	PSS("Pss:"),

	/**
	 * Resident in transparent huge pages.
	 */
	ANON_HUGE_PAGES("AnonHugePages:"),

	/**
	 * The same of shared memory.
	 */
	SHMEM_PMD_MAPPED("ShmemPmdMapped:"),

	/**
	 * The same of files.
	 */
	FILE_PMD_MAPPED("FilePmdMapped:"),

	/**
	 * Huge pages of {@code hugetlbfs} that are mapped more than once.
	 */
	SHARED_HUGETLB("Shared_Hugetlb:"),

	/**
	 * Huge pages of {@code hugetlbfs} that are mapped once.
	 */
	PRIVATE_HUGETLB("Private_Hugetlb:"),

	/**
	 * How much is swapped out.
	 */
	SWAP("Swap:");

	private static final SmapsField[] ALL = values();

	private final byte[] prefix;

	SmapsField(String prefix) {
		this.prefix = prefix.getBytes(StandardCharsets.US_ASCII);
	}

	/**
	 * Return which figure stands in a line.
	 * @param line the line
	 * @param colon where its name ends
	 * @return the field; {@code null} when it is none that is read
	 */
	static @Nullable SmapsField of(AsciiLine line, int colon) {
		for (SmapsField field : ALL) {
			if (field.prefix.length == colon + 1 && line.startsWith(field.prefix)) {
				return field;
			}
		}
		return null;
	}

}
