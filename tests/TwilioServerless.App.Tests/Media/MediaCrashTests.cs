using TwilioServerless.App.Messaging;
using TwilioServerless.App.Tests.Messaging;
using TwilioServerless.App.Tests.Storage;
using TwilioServerless.Domain.Messaging;
using TwilioServerless.Testing.Storage;

namespace TwilioServerless.App.Tests.Media;

/// <summary>The process is killed after each storage request of a message with media, sent or deleted.</summary>
public sealed class MediaCrashTests
{
    [Fact]
    public async Task Wherever_a_process_dies_an_accepted_message_is_sent_with_all_its_files_and_charged_once()
    {
        var dyings = 0;
        for (var requests = 1; await SendAsync(requests); requests++) dyings++;

        Assert.InRange(dyings, 8, 100); // at least: accepting, reading, two files, committing, and the same for sending
    }

    [Fact]
    public async Task Wherever_a_process_dies_nothing_stays_of_the_media_of_a_deleted_message()
    {
        var dyings = 0;
        for (var requests = 1; await DeleteAsync(requests); requests++) dyings++;

        Assert.InRange(dyings, 4, 100); // at least: two reads, the commit, a file
    }

    // True: it died.
    private static async Task<bool> SendAsync(int requests)
    {
        var (world, storage) = await OpenAsync();
        await using var _ = world;

        var isDead = await storage.LiveAsync(requests, async () =>
        {
            await world.SendCatAsync(("MediaUrl", world.Server.Url("/b.csv")));
            await world.ElapseAsync(2);
        });
        await world.ElapseAsync(10);

        foreach (var message in await world.MessagesAsync())
        {
            Assert.Equal(MessageStatus.Delivered, message.Status);
            Assert.Equal(["image/png PNG!", "text/csv b"], await world.FilesAsync(message.Sid));
            Assert.Equal([$"msg:{message.Sid}"], await world.PostingsAsync());
        }
        Assert.Empty(await world.LanesAsync());
        return isDead;
    }

    private static async Task<bool> DeleteAsync(int requests)
    {
        var (world, storage) = await OpenAsync();
        await using var _ = world;
        var message = await world.SendCatAsync();
        await world.ElapseAsync(3);
        var cat = (await world.MediaAsync(message))[0];

        var isDead = await storage.LiveAsync(requests, async () =>
        {
            await world.Get<DeleteMessage>().Handle(world.Caller, message, default);
            await world.ElapseAsync(0);
        });
        await world.ElapseAsync(10);

        // Deleting is one transaction: all or nothing; then the content goes, too.
        var isDeleted = (await world.MessageAsync(message)).IsDeleted;
        Assert.Equal(isDeleted ? [] : ["image/png PNG!"], await world.FilesAsync(message));
        Assert.Equal(isDeleted ? null : "PNG!", await world.ContentAsync(cat));
        Assert.Empty(await world.LanesAsync());
        return isDead;
    }

    private static async Task<(MessagingWorld World, MortalStorage Storage)> OpenAsync()
    {
        MortalStorage storage = null!;
        var world = await MessagingWorld.OpenAsync(and: services => services.WrapStorage(inner => storage = new MortalStorage(inner)));
        world.WithCat().Server.On("/b.csv", MediaWorld.File("text/csv", "b"));
        return (world, storage);
    }
}
