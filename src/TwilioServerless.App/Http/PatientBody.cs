namespace TwilioServerless.App.Http;

/// <summary>
/// Lets writers that know only blocking writes fill a response, which takes only waiting ones: what they write is kept
/// until they flush, and sent on by then at the latest.
/// </summary>
internal sealed class PatientBody(Stream response) : Stream
{
    private readonly MemoryStream kept = new();

    // A flush per resource would be a packet each.
    private const int Chunk = 16 * 1024;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count) => kept.Write(buffer, offset, count);

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        kept.Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    public override void Flush()
    {
    }

    public override Task FlushAsync(CancellationToken cancellationToken) =>
        kept.Length < Chunk ? Task.CompletedTask : SendAsync(cancellationToken);

    public override async ValueTask DisposeAsync()
    {
        await SendAsync(CancellationToken.None);
        await kept.DisposeAsync();
        await base.DisposeAsync();
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private async Task SendAsync(CancellationToken ct)
    {
        await response.WriteAsync(kept.GetBuffer().AsMemory(0, (int)kept.Length), ct);
        kept.SetLength(0);
    }
}
