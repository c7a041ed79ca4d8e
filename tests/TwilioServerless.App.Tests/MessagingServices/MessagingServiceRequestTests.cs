using TwilioServerless.App.MessagingServices;
using TwilioServerless.App.Tests.Messaging;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.MessagingServices;

namespace TwilioServerless.App.Tests.MessagingServices;

public sealed class MessagingServiceRequestTests
{
    private static readonly string[] Flags =
        ["StickySender", "MmsConverter", "SmartEncoding", "FallbackToLongCode", "AreaCodeGeomatch", "SynchronousValidation", "UseInboundWebhookOnNumber"];

    public static TheoryData<string, string?, int> Bad
    {
        get
        {
            var bad = new TheoryData<string, string?, int>
            {
                { "FriendlyName", null, 20001 },
                { "FriendlyName", "", 20001 },
                { "FriendlyName", " ", 20001 },
                { "InboundMethod", "PUT", 21403 },
                { "FallbackMethod", "nonsense", 21403 },
                { "ScanMessageContent", "perhaps", 20422 },
                { "ScanMessageContent", "1", 20422 },
                { "Usecase", "nonsense", 20422 },
                { "ValidityPeriod", "0", 21624 },
                { "ValidityPeriod", "36001", 21624 },
                { "ValidityPeriod", "soon", 21624 },
            };
            foreach (var url in new[] { "InboundRequestUrl", "FallbackUrl", "StatusCallback" })
                foreach (var value in new[] { "nonsense", "/path", "ftp://app.test", "https://", "https://app.test/" + new string('x', 4000) }) bad.Add(url, value, 21402);
            foreach (var flag in Flags) bad.Add(flag, "perhaps", 20422);
            return bad;
        }
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task A_bad_parameter_is_refused_and_leaves_nothing_behind(string name, string? value, int code)
    {
        await using var world = await MessagingWorld.OpenAsync();
        (string, string)[] form = [.. name == "FriendlyName" ? Array.Empty<(string, string)>() : [("FriendlyName", "Owls")], .. value is null ? Array.Empty<(string, string)>() : [(name, value)]];

        Assert.Equal(code, Assert.Throws<Refusal>(() => MessagingServiceRequest.ReadNew(Forms.Of(form))).Error.Code);
    }

    [Fact]
    public async Task A_name_has_64_characters_at_most_and_cannot_be_taken_away()
    {
        await using var world = await MessagingWorld.OpenAsync();

        Assert.Equal(20002, (await Assert.ThrowsAsync<Refusal>(() => CreateAsync(world, new string('x', 65)))).Error.Code);
        Assert.Empty((await world.Get<ShowMessagingServices>().Handle(world.Caller, ServicesWorld.Page(), default)).Items);
        var service = await CreateAsync(world, new string('x', 64));
        Assert.Equal(20002, (await Assert.ThrowsAsync<Refusal>(() => world.ChangeAsync(service, ("FriendlyName", "")))).Error.Code);
        Assert.Equal(service, await world.Get<ShowMessagingServices>().Handle(world.Caller, service.Sid, default));
    }

    [Fact]
    public void Nothing_but_a_name_has_to_be_said() =>
        Assert.Equal(new() { FriendlyName = "Owls" }, MessagingServiceRequest.ReadNew(Forms.Of(("FriendlyName", "Owls"), ("Usecase", ""), ("ValidityPeriod", ""), ("StickySender", ""))));

    [Fact]
    public void Everything_can_be_said() => Assert.Equal(
        new MessagingServiceSettings
        {
            FriendlyName = "Owls",
            InboundRequestUrl = "https://app.test/in",
            InboundMethod = "GET",
            FallbackUrl = "https://app.test/fallback",
            FallbackMethod = "GET",
            StatusCallback = "https://app.test/status",
            StickySender = false,
            MmsConverter = false,
            SmartEncoding = false,
            ScanMessageContent = ContentScan.Disable,
            FallbackToLongCode = false,
            AreaCodeGeomatch = false,
            ValidityPeriodSeconds = 60,
            SynchronousValidation = true,
            Usecase = MessagingUsecase.Poll,
            UseInboundWebhookOnNumber = true,
        },
        MessagingServiceRequest.ReadNew(Forms.Of(
            ("FriendlyName", "Owls"), ("InboundRequestUrl", "https://app.test/in"), ("InboundMethod", "get"), ("FallbackUrl", "https://app.test/fallback"),
            ("FallbackMethod", "GET"), ("StatusCallback", "https://app.test/status"), ("StickySender", "false"), ("MmsConverter", "false"),
            ("SmartEncoding", "False"), ("ScanMessageContent", "disable"), ("FallbackToLongCode", "false"), ("AreaCodeGeomatch", "false"),
            ("ValidityPeriod", "60"), ("SynchronousValidation", "true"), ("Usecase", "poll"), ("UseInboundWebhookOnNumber", "true"))));

    private static Task<MessagingService> CreateAsync(MessagingWorld world, string name) =>
        world.Get<CreateMessagingService>().Handle(world.Caller, new() { FriendlyName = name }, default);
}
