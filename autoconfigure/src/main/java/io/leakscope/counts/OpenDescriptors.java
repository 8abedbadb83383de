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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import io.leakscope.counts.CountsReport.DescriptorKinds;
import io.leakscope.counts.CountsReport.Sockets;
import io.leakscope.support.ProcFiles;
import org.jspecify.annotations.Nullable;

/**
 * The open descriptors of the process by what they lead to, by {@code self/fd}. That is
 * one call to the kernel for each of them.
 */
final class OpenDescriptors {

	private static final String SOCKET = "socket:[";

	private static final String PIPE = "pipe:[";

	private final Path proc;

	private long[] inodes = new long[64];

	private int sockets;

	private int pipes;

	private int files;

	private int others;

	private OpenDescriptors(Path proc) {
		this.proc = proc;
	}

	/**
	 * Look at every descriptor.
	 * @param proc the proc file system
	 * @return what there was; {@code null} when they cannot be listed
	 */
	static @Nullable OpenDescriptors read(ProcFiles proc) {
		String[] descriptors = proc.root().resolve("self/fd").toFile().list();
		if (descriptors == null) {
			return null;
		}
		OpenDescriptors open = new OpenDescriptors(proc.root());
		for (String descriptor : descriptors) {
			String target = proc.descriptor(descriptor);
			// It may be closed by now, as is the one that listed the folder.
			if (target != null) {
				open.add(target);
			}
		}
		open.inodes = Arrays.copyOf(open.inodes, open.sockets);
		Arrays.sort(open.inodes);
		return open;
	}

	private void add(String target) {
		if (target.startsWith(SOCKET)) {
			socket(target);
		}
		else if (target.startsWith(PIPE)) {
			this.pipes++;
		}
		else if (target.startsWith("/") && !target.startsWith("/dev/")) {
			this.files++;
		}
		else {
			this.others++;
		}
	}

	private void socket(String target) {
		if (this.sockets == this.inodes.length) {
			this.inodes = Arrays.copyOf(this.inodes, 2 * this.sockets);
		}
		this.inodes[this.sockets++] = inode(target);
	}

	private static long inode(String target) {
		try {
			return Long.parseLong(target, SOCKET.length(), target.length() - 1, 10);
		}
		catch (RuntimeException ex) {
			return -1;
		}
	}

	DescriptorKinds kinds() {
		return new DescriptorKinds(this.sockets, this.pipes, this.files, this.others);
	}

	/**
	 * Tell the sockets by their state.
	 * @param threads live threads
	 * @return the sockets
	 * @throws IOException if there is no table of them
	 */
	Sockets sockets(long threads) throws IOException {
		TcpTable table = new TcpTable(this.inodes);
		read(table, "self/net/tcp");
		if (Files.exists(this.proc.resolve("self/net/tcp6"))) {
			read(table, "self/net/tcp6");
		}
		return Sockets.of(this.sockets, table.states(), threads, table.unparsed());
	}

	private void read(TcpTable table, String file) throws IOException {
		try (InputStream stream = Files.newInputStream(this.proc.resolve(file))) {
			table.read(stream);
		}
	}

}
