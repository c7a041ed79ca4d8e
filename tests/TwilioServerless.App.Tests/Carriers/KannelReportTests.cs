using TwilioServerless.App.Carriers.Kannel;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Messaging;
using TwilioServerless.Testing.Storage;
using static TwilioServerless.App.Tests.Carriers.KannelWorld;

namespace TwilioServerless.App.Tests.Carriers;

public sealed class KannelReportTests
{
    [Theory]
    [InlineData(1, "", MessageStatus.Delivered, null)]
    [InlineData(2, "id:1 sub:001 dlvrd:000 stat:UNDELIV err:027 absent subscriber", MessageStatus.Undelivered, 30003)]
    [InlineData(16, "NACK/0x0000000b/Invalid Destination Address", MessageStatus.Undelivered, 30005)]
    [InlineData(4, "", MessageStatus.Sent, null)]
    [InlineData(8, "ACK/", MessageStatus.Sent, null)]
    [InlineData(3, "", MessageStatus.Sent, null)]
    public async Task Each_type_of_report_means_something(int type, string answer, MessageStatus status, int? error)
    {
        await using var world = await OpenAsync();
        var sid = await SentAsync(world);

        await world.ReportAsync(sid, type, answer);

        Assert.Equal((status, error), ((await world.Messages.MessageAsync(sid)) is var message ? message.Status : default, message.ErrorCode));
    }

    [Theory]
    [EachBackend]
    public async Task A_report_that_comes_twice_or_late_changes_nothing(StorageBackend backend)
    {
        await using var world = await OpenAsync(backend);
        var sid = await SentAsync(world);
        await world.ReportAsync(sid, 1);
        var stored = await world.Messages.StoredAsync(sid);

        foreach (var type in new[] { 1, 2, 4, 8, 16 }) await world.ReportAsync(sid, type);

        Assert.Equal(stored.ETag, (await world.Messages.StoredAsync(sid)).ETag);
    }

    [Fact]
    public async Task A_report_nobody_signed_or_signed_for_another_message_is_not_found()
    {
        await using var world = await OpenAsync();
        var (sid, other) = (await SentAsync(world), await SentAsync(world));
        var signature = world.Messages.Get<KannelSignature>().Of(world.Messages.Caller.AccountSid, other);

        foreach (var forged in new[] { "", "0", new string('0', 64), signature })
            Assert.Equal(ErrorCodes.NotFound, (await Assert.ThrowsAsync<Refusal>(() => world.ReportAsync(sid, 1, signature: forged))).Error.Code);

        Assert.Equal(MessageStatus.Sent, (await world.Messages.MessageAsync(sid)).Status);
    }

    [Fact]
    public async Task A_report_of_a_message_that_is_gone_is_taken() // or Kannel would bring it again
    {
        await using var world = await OpenAsync();

        await world.ReportAsync(Sid.Parse("SM" + new string('0', 32)), 1);
    }

    [Theory]
    [InlineData("", 30008)]
    [InlineData("NACK/0x00000058/Throttling error", 30008)]
    [InlineData("NACK/11/Invalid Destination Address", 30005)]
    [InlineData("NACK/0x0A/Invalid Source Address", 30004)]
    [InlineData("NACK/REJECTED", 30008)]
    [InlineData("id:7 stat:EXPIRED err:000", 30003)]
    [InlineData("Unknown subscriber", 30005)]
    [InlineData("call barred by operator", 30004)]
    [InlineData("SPAM detected", 30007)]
    [InlineData("number is a landline", 30006)]
    [InlineData("handset switched off", 30003)]
    public void The_SMSCs_words_become_Twilios_codes(string answer, int code) => Assert.Equal(code, KannelErrors.Read(answer));

    private static async Task<Sid> SentAsync(KannelWorld world)
    {
        var sid = await world.Messages.SendAsync();
        await world.Messages.ElapseAsync(1);
        return sid;
    }
}
