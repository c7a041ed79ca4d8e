using TwilioServerless.Testing.Storage;

namespace TwilioServerless.Storage.Tests.Contract;

public sealed class BlobTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, EachBackend]
    public async Task A_blob_reads_back_as_it_was_written(StorageBackend backend)
    {
        await using var opened = await TestStorage.OpenAsync(backend);
        var blobs = opened.Storage.Blobs("recordings");
        var content = new byte[300_000];
        new Random(7).NextBytes(content);

        await blobs.WriteAsync("AC1/RE1.wav", content, "audio/x-wav", None);

        var blob = await blobs.ReadAsync("AC1/RE1.wav", None);
        Assert.Equal("audio/x-wav", blob!.ContentType);
        Assert.True(blob.Content.Span.SequenceEqual(content));
    }

    [Theory, EachBackend]
    public async Task A_second_write_replaces_the_first(StorageBackend backend)
    {
        await using var opened = await TestStorage.OpenAsync(backend);
        var blobs = opened.Storage.Blobs("recordings");

        await blobs.WriteAsync("a", "first"u8.ToArray(), "text/plain", None);
        await blobs.WriteAsync("a", "second"u8.ToArray(), "text/html", None);

        var blob = await blobs.ReadAsync("a", None);
        Assert.Equal("text/html", blob!.ContentType);
        Assert.True(blob.Content.Span.SequenceEqual("second"u8));
    }

    [Theory, EachBackend]
    public async Task A_deleted_blob_is_gone(StorageBackend backend)
    {
        await using var opened = await TestStorage.OpenAsync(backend);
        var blobs = opened.Storage.Blobs("recordings");
        await blobs.WriteAsync("a", Array.Empty<byte>(), "text/plain", None);

        Assert.True(await blobs.DeleteAsync("a", None));
        Assert.False(await blobs.DeleteAsync("a", None));
        Assert.Null(await blobs.ReadAsync("a", None));
    }
}
