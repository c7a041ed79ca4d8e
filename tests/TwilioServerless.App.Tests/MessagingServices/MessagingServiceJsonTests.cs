using CsCheck;
using TwilioServerless.App.Messaging;
using TwilioServerless.App.MessagingServices;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Messaging;
using TwilioServerless.Domain.MessagingServices;

namespace TwilioServerless.App.Tests.MessagingServices;

public sealed class MessagingServiceJsonTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Sid Account = Sid.Parse("AC" + new string('1', 32));
    private static readonly Sid Service = Sid.Parse("MG" + new string('2', 32));

    private static readonly Gen<string?> Urls = Gen.OneOfConst("https://app.test/a", "https://app.test/b?c=d", null);

    [Fact]
    public void A_stored_service_is_the_service_it_was() => Gen.Select(Urls, Urls, Gen.Bool.Array[7], Gen.Int[1, 36_000], Gen.Int[0, 5], Gen.Int[0, 2]).Sample((inbound, status, flags, seconds, usecase, scan) =>
    {
        var service = new MessagingService
        {
            Sid = Service,
            AccountSid = Account,
            FriendlyName = "Owls “&”",
            InboundRequestUrl = inbound,
            InboundMethod = flags[0] ? "GET" : "POST",
            FallbackUrl = status,
            FallbackMethod = flags[1] ? "GET" : "POST",
            StatusCallback = status,
            StickySender = flags[0],
            MmsConverter = flags[1],
            SmartEncoding = flags[2],
            ScanMessageContent = (ContentScan)scan,
            FallbackToLongCode = flags[3],
            AreaCodeGeomatch = flags[4],
            ValidityPeriodSeconds = seconds,
            SynchronousValidation = flags[5],
            Usecase = (MessagingUsecase)usecase,
            UseInboundWebhookOnNumber = flags[6],
            DateCreated = Noon,
            DateUpdated = Noon.AddSeconds(seconds),
        };

        Assert.Equal(service, StoredJson.Read(StoredJson.Write(service, MessagingServiceJson.Default.MessagingService), MessagingServiceJson.Default.MessagingService));
    });

    [Fact]
    public void A_stored_member_is_the_member_it_was() => Gen.Select(Gen.Bool.Array[4], Gen.OneOfConst("GB", "")).Sample((flags, country) =>
    {
        var member = new PoolMember
        {
            Sid = Sid.Parse("AI" + new string('3', 32)),
            AccountSid = Account,
            ServiceSid = Service,
            Sender = "Owls & Co",
            Country = country,
            OnlyTo = country,
            CanSpeak = flags[0],
            SendsTexts = flags[1],
            SendsMedia = flags[2],
            DomesticOnly = flags[3],
            DateCreated = Noon,
            DateUpdated = Noon,
        };

        Assert.Equal(member, StoredJson.Read(StoredJson.Write(member, MessagingServiceJson.Default.PoolMember), MessagingServiceJson.Default.PoolMember));
    });

    [Fact]
    public void Stored_work_is_the_work_it_was()
    {
        var codec = new WorkCodec([
            WorkShape.Of("send-scheduled", MessageJson.Default.SendScheduled), WorkShape.Of("end-service", MessagingServiceJson.Default.EndMessagingService)]);
        var scheduled = new SendScheduled(Sid.Parse("MM" + new string('4', 32)), ["https://app.test/cat.png"], Noon);

        var read = Assert.IsType<SendScheduled>(codec.Read(codec.Write(scheduled)));

        Assert.Equal((scheduled.MessageSid, scheduled.Due, scheduled.Lane), (read.MessageSid, read.Due, read.Lane));
        Assert.Equal(scheduled.MediaUrls.ToArray(), read.MediaUrls.ToArray());
        var end = new EndMessagingService(Service, Noon);
        Assert.Equal(end, codec.Read(codec.Write(end)));
    }
}
