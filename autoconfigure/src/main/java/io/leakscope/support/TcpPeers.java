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

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * The peers of TCP sockets, by {@code self/net/tcp} and {@code self/net/tcp6}. Each
 * socket is looked for once, since the tables list all of the network namespace.
 */
final class TcpPeers {

	private static final int MOST_REMEMBERED = 1000;

	/**
	 * A line has about 150 characters.
	 */
	private static final int MOST_CHARACTERS = 512;

	private static final int REMOTE = 2;

	private static final int INODE = 9;

	private final Path net;

	private final Map<String, Optional<String>> known = new ConcurrentHashMap<>();

	/**
	 * Create a reader.
	 * @param root the root of the proc file system
	 */
	TcpPeers(Path root) {
		this.net = root.resolve("self/net");
	}

	/**
	 * Return the peer of a socket.
	 * @param inode the inode of the socket
	 * @return for example {@code 10.1.2.3:514} or {@code [::1]:514}; {@code null} when it
	 * is no TCP socket, has no peer, or cannot be found
	 */
	@Nullable String of(String inode) {
		Optional<String> peer = this.known.get(inode);
		try {
			return (peer != null) ? peer.orElse(null) : find(inode);
		}
		catch (IOException | RuntimeException ex) {
			// Not remembered: next time the tables may be read, and be as they were.
			return null;
		}
	}

	private @Nullable String find(String inode) throws IOException {
		String found = find("tcp", inode);
		found = (found != null) ? found : find("tcp6", inode);
		if (this.known.size() < MOST_REMEMBERED) {
			this.known.put(inode, Optional.ofNullable(found));
		}
		return found;
	}

	private @Nullable String find(String table, String inode) throws IOException {
		byte[] line = new byte[MOST_CHARACTERS];
		int length = 0;
		try (InputStream stream = new BufferedInputStream(Files.newInputStream(this.net.resolve(table)))) {
			for (int next = stream.read(); next >= 0; next = stream.read()) {
				if (next != '\n') {
					line[Math.min(length++, MOST_CHARACTERS - 1)] = (byte) next;
					continue;
				}
				String[] fields = (length < MOST_CHARACTERS) ? fields(line, length, inode) : new String[0];
				if (fields.length > INODE && fields[INODE].equals(inode)) {
					return peer(fields[REMOTE]);
				}
				length = 0;
			}
		}
		catch (NoSuchFileException ex) {
			// Without IPv6 there is no tcp6.
		}
		return null;
	}

	/**
	 * Of ten thousand lines only the one with the inode, and those that look like it,
	 * become strings.
	 */
	private static String[] fields(byte[] line, int length, String inode) {
		for (int start = 0; start + inode.length() <= length; start++) {
			int same = 0;
			while (same < inode.length() && line[start + same] == inode.charAt(same)) {
				same++;
			}
			if (same == inode.length()) {
				return new String(line, 0, length, StandardCharsets.US_ASCII).strip().split("\\s+");
			}
		}
		return new String[0];
	}

	/**
	 * The kernel writes addresses word by word, in the order of the processor's bytes.
	 */
	private static @Nullable String peer(String remote) throws UnknownHostException {
		int colon = remote.indexOf(':');
		byte[] address = new byte[colon / 2];
		for (int i = 0; i < address.length; i++) {
			int at = (ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN) ? i ^ 3 : i;
			address[at] = (byte) Integer.parseInt(remote.substring(2 * i, 2 * i + 2), 16);
		}
		int port = Integer.parseInt(remote.substring(colon + 1), 16);
		String host = InetAddress.getByAddress(address).getHostAddress();
		return (port == 0) ? null : ((host.indexOf(':') >= 0) ? "[" + host + "]" : host) + ":" + port;
	}

}
