using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace NtmPortal.Bench;

/// <summary>
/// One kept-alive connection that sends the same request again and again. It reads an answer just far enough to know where it
/// ends: on a small machine the load comes from the same cores as the pages, and must cost as little as it can.
/// </summary>
internal sealed class HttpLoad : IDisposable
{
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _request;
    private readonly byte[] _buffer = new byte[256 * 1024];

    private HttpLoad(byte[] request) => _request = request;

    /// <summary>Connects.</summary>
    public static async Task<HttpLoad> ConnectAsync(Uri page, string? cookie)
    {
        var headers = new StringBuilder($"GET {page.PathAndQuery} HTTP/1.1\r\nHost: {page.Authority}\r\nAccept: text/html\r\n");
        if (cookie is not null) headers.Append(CultureInfo.InvariantCulture, $"Cookie: {cookie}\r\n");
        var load = new HttpLoad(Encoding.ASCII.GetBytes(headers.Append("\r\n").ToString()));
        await load._socket.ConnectAsync(page.Host, page.Port);
        return load;
    }

    /// <summary>Asks once and returns how many bytes came; anything but a whole 200 throws.</summary>
    public async Task<int> AskAsync()
    {
        await _socket.SendAsync(_request);
        var filled = 0;
        while (true)
        {
            var received = await _socket.ReceiveAsync(_buffer.AsMemory(filled));
            if (received == 0) throw new IOException($"The connection ended: {Text(filled)}");
            filled += received;
            if (!_buffer.AsSpan(0, filled).EndsWith("\r\n0\r\n\r\n"u8)) continue;
            return _buffer.AsSpan(0, filled).StartsWith("HTTP/1.1 200"u8) ? filled : throw new IOException(Text(filled));
        }
    }

    /// <summary>The last answer.</summary>
    public string Text(int length) => Encoding.UTF8.GetString(_buffer, 0, length);

    public void Dispose() => _socket.Dispose();
}
