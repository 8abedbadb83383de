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

package io.leakscope.counts;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * Reads {@code self/net/tcp} and {@code self/net/tcp6}: all sockets of the network
 * namespace, of which those of the process are wanted. With ten thousand of them a table
 * has more than a megabyte, so that no line becomes a string.
 */
final class TcpTable {

	private static final int STATE = 3;

	private static final int INODE = 9;

	private final long[] inodes;

	private final int[] counts = new int[TcpState.values().length];

	private int unparsed;

	private int field;

	private boolean inField;

	private long state;

	private long inode;

	/**
	 * Create a table that counts nothing yet.
	 * @param inodes the inodes of the sockets that count, sorted
	 */
	TcpTable(long[] inodes) {
		this.inodes = inodes;
	}

	/**
	 * Read one of the files.
	 * @param file the file, whose first line is a heading
	 * @throws IOException if it cannot be read
	 */
	void read(InputStream file) throws IOException {
		byte[] buffer = new byte[8192];
		boolean heading = true;
		begin();
		for (int count = file.read(buffer); count >= 0; count = file.read(buffer)) {
			for (int i = 0; i < count; i++) {
				if (buffer[i] != '\n') {
					next(buffer[i]);
					continue;
				}
				if (!heading) {
					end();
				}
				heading = false;
				begin();
			}
		}
	}

	private void begin() {
		this.field = -1;
		this.inField = false;
		this.state = 0;
		this.inode = 0;
	}

	private void next(byte character) {
		if (character == ' ') {
			this.inField = false;
			return;
		}
		if (!this.inField) {
			this.inField = true;
			this.field++;
		}
		if (this.field == STATE) {
			this.state = append(this.state, character, 16);
		}
		else if (this.field == INODE) {
			this.inode = append(this.inode, character, 10);
		}
	}

	private static long append(long number, byte character, int radix) {
		int digit = Character.digit(character, radix);
		return (number < 0 || digit < 0) ? -1 : number * radix + digit;
	}

	private void end() {
		if (this.field < INODE || this.state < 0 || this.inode < 0) {
			this.unparsed++;
			return;
		}
		TcpState known = TcpState.of((int) Math.min(this.state, Integer.MAX_VALUE));
		if (known != null && Arrays.binarySearch(this.inodes, this.inode) >= 0) {
			this.counts[known.ordinal()]++;
		}
	}

	/**
	 * Return how many there are in each state.
	 * @return the states in which there are any
	 */
	Map<TcpState, Integer> states() {
		Map<TcpState, Integer> states = new EnumMap<>(TcpState.class);
		for (TcpState state : TcpState.values()) {
			int count = this.counts[state.ordinal()];
			if (count > 0) {
				states.put(state, count);
			}
		}
		return states;
	}

	/**
	 * Return how many lines were not understood.
	 * @return their number
	 */
	int unparsed() {
		return this.unparsed;
	}

}
