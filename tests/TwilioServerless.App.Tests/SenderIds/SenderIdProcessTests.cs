using Microsoft.AspNetCore.Http;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.App.Processes;
using TwilioServerless.App.SenderIds;
using TwilioServerless.App.TestClocks;
using TwilioServerless.App.Tests.Messaging;
using TwilioServerless.App.Tests.Porting;
using TwilioServerless.App.Tests.Processes;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Processes;
using TwilioServerless.Domain.SenderIds;
using TwilioServerless.Storage;
using TwilioServerless.Testing.Storage;
using static TwilioServerless.App.Tests.SenderIds.SenderIdWorld;

namespace TwilioServerless.App.Tests.SenderIds;

/// <summary>The weeks of a registration. Every test begins on Monday, 2 March 2026, at 9.00.</summary>
public sealed class SenderIdProcessTests
{
    private static readonly (string, string)[] Told = [("NotificationEmail", "ada@example.com")];

    [Theory]
    [EachBackend]
    public async Task A_name_is_approved_by_its_country_and_paid_from_that_day_to_its_withdrawal(StorageBackend backend)
    {
        await using var world = await PortingWorld.OpenAsync(backend);
        var asked = await AskAsync(world, [("IsoCountry", "RU"), .. Told]);
        Assert.Equal((SenderIdStatus.InReview, "review"), (asked.Status, (await ProcessAsync(world, asked)).Wait!.For));

        await world.PassDaysAsync(21); // at most three weeks
        var approved = await FindAsync(world, asked);
        Assert.Equal((SenderIdStatus.Approved, asked.Due), (approved!.Status, approved.DateReviewed));
        Assert.Equal(["requested", "approved"], await EventsAsync(world, asked));
        await world.PassAsync(asked.Due!.Value.AddDays(40) - world.Now);
        await world.ChargeRentAsync();
        await world.Get<WithdrawSenderId>().Handle(await world.CallerAsync(), asked.Sid, default);
        await world.PassDaysAsync(60);
        await world.ChargeRentAsync();

        // 230.00 on the day of the approval and 230.00 a month later; it was withdrawn before the third.
        Assert.Equal([(asked.Due!.Value, "230.00000"), (asked.Due!.Value.AddMonths(1), "230.00000")], await world.ChargesAsync());
        Assert.Equal(["requested", "approved", "withdrawn"], await EventsAsync(world, asked));
        Assert.Equal(["BAKERY is registered"], await world.MailsAsync());
        Assert.True((await world.ReconcileAsync()).Balanced);
    }

    [Fact]
    public async Task A_country_that_wants_documents_reviews_once_they_are_there()
    {
        await using var world = await PortingWorld.OpenAsync();
        var asked = await AskAsync(world, [("IsoCountry", "ID")]);
        Assert.Equal((SenderIdStatus.DocumentsWanted, "documents"), (asked.Status, (await ProcessAsync(world, asked)).Wait!.For));

        await AttachAsync(world, asked, "letter-of-appointment");
        await world.PassDaysAsync(25);
        Assert.Equal(SenderIdStatus.InReview, (await AttachAsync(world, asked, "Screenshot")).Status);
        Assert.Equal(20409, await Refused.WithAsync(() => AttachAsync(world, asked, "screenshot")));
        await world.PassDaysAsync(21);

        Assert.Equal(SenderIdStatus.Approved, (await FindAsync(world, asked))!.Status);
        Assert.Equal(["requested", "document-added", "completed", "approved"], await EventsAsync(world, asked));
        Assert.Equal(2, await BlobsAsync(world, asked));
        await world.Get<WithdrawSenderId>().Handle(await world.CallerAsync(), asked.Sid, default);
        Assert.Equal(0, await BlobsAsync(world, asked));
    }

    [Fact]
    public async Task Who_does_not_bring_his_documents_is_reminded_every_week_for_a_month_and_may_ask_anew()
    {
        await using var world = await PortingWorld.OpenAsync();
        var asked = await AskAsync(world, [("IsoCountry", "ID"), .. Told]);

        await world.PassDaysAsync(30);

        Assert.Equal(SenderIdStatus.Expired, (await FindAsync(world, asked))!.Status);
        Assert.Equal(["requested", "reminded", "reminded", "reminded", "reminded", "expired"], await EventsAsync(world, asked));
        Assert.Equal((5, "The registration of BAKERY has expired"), ((await world.MailsAsync()).Length, (await world.MailsAsync())[^1]));
        Assert.Equal(20409, await Refused.WithAsync(() => AttachAsync(world, asked, "screenshot")));
        await AskAsync(world, [("IsoCountry", "ID")]);
    }

    [Fact]
    public async Task What_was_rejected_is_submitted_again_with_another_document()
    {
        await using var world = await PortingWorld.OpenAsync();
        var asked = await AskAsync(world, [("IsoCountry", "SA"), ("SenderId", "RETURN"), .. Told]);
        await AttachAsync(world, asked, "company-registration");
        await world.PassDaysAsync(21);
        Assert.Equal((SenderIdStatus.Rejected, "resubmission"), ((await FindAsync(world, asked))!.Status, (await ProcessAsync(world, asked)).Wait!.For));

        await AttachAsync(world, asked, "company-registration");
        var again = await world.Get<ResubmitSenderId>().Handle(await world.CallerAsync(), asked.Sid, Forms.Of(("CompanyName", "Bakery & Sons")), default);
        Assert.Equal((SenderIdStatus.InReview, "Bakery & Sons"), (again.Status, again.CompanyName));
        Assert.Equal(20409, await Refused.WithAsync(async () => await world.Get<ResubmitSenderId>().Handle(await world.CallerAsync(), asked.Sid, Forms.Of(), default)));
        await world.PassDaysAsync(21);

        Assert.Equal(SenderIdStatus.Approved, (await FindAsync(world, asked))!.Status);
        Assert.Contains("The registration of RETURN was rejected", await world.MailsAsync());
        Assert.Empty(await world.ChargesAsync());
    }

    [Theory]
    [InlineData("NOBODY", "requested expired")]
    [InlineData("REJECT", "requested rejected expired")]
    public async Task Nothing_is_waited_for_without_end(string name, string events)
    {
        await using var world = await PortingWorld.OpenAsync();
        var asked = await AskAsync(world, [("SenderId", name)]);

        await world.PassDaysAsync(52); // three weeks and thirty days

        Assert.Equal(events, string.Join(' ', await EventsAsync(world, asked)));
        Assert.Equal(SenderIdStatus.Expired, (await FindAsync(world, asked))!.Status);
        Assert.Null((await ProcessAsync(world, asked)).Wait);
    }

    [Fact]
    public async Task What_comes_late_or_again_changes_nothing()
    {
        await using var world = await PortingWorld.OpenAsync();
        var asked = await AskAsync(world, []);
        await ActAsync(world, asked, ("Action", "decide"), ("Decision", "approve"));
        var before = await ProcessAsync(world, asked);

        Assert.Equal(20409, await Refused.WithAsync(() => ActAsync(world, asked, ("Action", "decide"), ("Decision", "approve"))));
        Assert.Equal(20409, await Refused.WithAsync(() => ActAsync(world, asked, ("Action", "decide"), ("Decision", "reject"), ("Reason", "Late"))));
        Assert.Equal(20409, await Refused.WithAsync(() => ActAsync(world, asked, ("Action", "cancel"))));
        await world.PassDaysAsync(30); // the country would have answered

        Assert.Equal((before.DateUpdated, 2), (await ProcessAsync(world, asked) is var after ? (after.DateUpdated, after.History.Length) : default));
        Assert.Single(await world.ChargesAsync());
    }

    [Fact]
    public async Task A_test_clock_brings_the_answer_of_a_country_that_nothing_else_happened_to_before()
    {
        await using var world = await PortingWorld.OpenAsync();
        var clock = await world.Get<CreateTestClock>().Handle(world.Caller, Forms.Of(("FrozenTime", "2030-01-01T00:00:00Z")), "", default);
        var child = Sid.Parse((await world.Get<CreateAccount>().Handle(world.Caller, new NewAccountRequest("Child", Sid.Parse(clock.Sid)), default)).Sid);
        var caller = new Caller(await world.Get<Tenants>().GetAsync(child, default), child);
        var asked = await AskAsync(world, [], caller);

        await world.Get<AdvanceTestClock>().Handle(world.Caller, Sid.Parse(clock.Sid), Forms.Of(("FrozenTime", "2030-01-22T00:00:00Z")), "", default);
        await world.SettleAsync(caller);

        Assert.Equal((SenderIdStatus.Approved, asked.Due), (await FindAsync(world, asked, caller) is var found ? (found!.Status, found.DateReviewed) : default));
    }

    [Fact]
    public async Task The_operator_cancels_or_begins_anew_what_was_lost()
    {
        await using var world = await PortingWorld.OpenAsync();
        var (canceled, lost) = (await AskAsync(world, []), await AskAsync(world, [("SenderId", "BAKERY 2")]));

        await ActAsync(world, canceled, ("Action", "cancel"));
        world.Walker.Forget();
        await ActAsync(world, lost, ("Action", "rebuild"));
        await world.PassDaysAsync(21);

        Assert.Null(await FindAsync(world, canceled));
        Assert.Equal(["requested", "withdrawn"], await EventsAsync(world, canceled));
        Assert.Equal(SenderIdStatus.Approved, (await FindAsync(world, lost))!.Status);
        Assert.Equal("SenderIdOrchestrator", world.Walker.Names[$"{lost.Sid}~1"]);
    }

    [Fact]
    public async Task A_closed_account_waits_for_nothing()
    {
        await using var world = await PortingWorld.OpenAsync();
        var child = Sid.Parse((await world.Get<CreateAccount>().Handle(world.Caller, new NewAccountRequest("Child", null), default)).Sid);
        var caller = new Caller(await world.Get<Tenants>().GetAsync(child, default), child);
        var asked = await AskAsync(world, [("IsoCountry", "ID")], caller);
        await AttachAsync(world, asked, "screenshot", caller);
        Assert.Equal(1, await BlobsAsync(world, asked));

        await world.Get<UpdateAccount>().Handle(new Caller(await world.Get<Tenants>().GetAsync(child, default), world.Caller.AccountSid), new AccountChange(null, AccountStatus.Closed), default);
        await world.SettleAsync(caller);

        Assert.Null(await FindAsync(world, asked, caller));
        Assert.Equal(0, await BlobsAsync(world, asked));
        Assert.Null((await ProcessAsync(world, asked)).Wait);
    }

    [Fact]
    public async Task Wherever_it_is_killed_it_is_approved_once_and_paid_once()
    {
        var dyings = 0;
        for (var requests = 1; await DiesAsync(requests); requests++) dyings++;

        Assert.InRange(dyings, 10, 200);
    }

    [Fact]
    public async Task Wherever_a_document_is_killed_it_is_there_when_it_is_sent_again()
    {
        var dyings = 0;
        for (var requests = 1; await AttachingDiesAsync(requests); requests++) dyings++;

        Assert.InRange(dyings, 3, 40);
    }

    private static async Task<bool> DiesAsync(int requests)
    {
        await using var world = await PortingWorld.OpenAsync();
        var asked = await AskAsync(world, []);
        var isDead = await world.Storage.LiveAsync(requests, () => world.PassDaysAsync(21));
        if ((await ProcessAsync(world, asked)).Wait is not null) await ActAsync(world, asked, ("Action", "nudge"));
        await world.PassDaysAsync(21);

        Assert.Equal((SenderIdStatus.Approved, asked.Due), (await FindAsync(world, asked) is var found ? (found!.Status, found.DateReviewed) : default));
        Assert.Equal(["requested", "approved"], await EventsAsync(world, asked));
        Assert.Equal([(asked.Due!.Value, "6.00000")], await world.ChargesAsync());
        Assert.True((await world.ReconcileAsync()).Balanced);
        return isDead;
    }

    private static async Task<bool> AttachingDiesAsync(int requests)
    {
        await using var world = await PortingWorld.OpenAsync();
        var asked = await AskAsync(world, [("IsoCountry", "SA")]);
        var isDead = await world.Storage.LiveAsync(requests, () => AttachAsync(world, asked, "company-registration"));
        if ((await FindAsync(world, asked))!.Status == SenderIdStatus.DocumentsWanted) await AttachAsync(world, asked, "company-registration");

        Assert.Equal(["requested", "completed"], await EventsAsync(world, asked));
        Assert.Equal(1, await BlobsAsync(world, asked));
        await world.Get<WithdrawSenderId>().Handle(await world.CallerAsync(), asked.Sid, default);
        Assert.Equal(0, await BlobsAsync(world, asked));
        return isDead;
    }

    private static async Task<SenderId> AskAsync(PortingWorld world, (string Name, string? Value)[] parameters, Caller? caller = null)
    {
        var asked = await world.Get<RequestSenderId>().Handle(await world.CallerAsync(caller), SenderIdRequest.Read(FormOf(parameters)), default);
        await world.SettleAsync(caller);
        return asked;
    }

    private static async Task<SenderId> AttachAsync(PortingWorld world, SenderId asked, string type, Caller? caller = null)
    {
        var content = "%PDF-"u8.ToArray();
        var file = new FormFile(new MemoryStream(content), 0, content.Length, "File", "paper.pdf") { Headers = new HeaderDictionary(), ContentType = "application/pdf" };
        var request = new DefaultHttpContext().Request;
        request.Method = "POST";
        request.ContentType = "multipart/form-data; boundary=x";
        request.Form = new FormCollection(new() { ["DocumentType"] = type }, new FormFileCollection { file });
        var attached = await world.Get<AttachSenderIdDocument>().Handle(await world.CallerAsync(caller), asked.Sid, request, default);
        await world.SettleAsync(caller);
        return attached;
    }

    private static async Task ActAsync(PortingWorld world, SenderId asked, params (string, string)[] form)
    {
        await world.Get<ChangeProcess>().Handle(ProcessesWorld.Request(form), asked.Sid, default);
        await world.SettleAsync();
    }

    private static async Task<SenderId?> FindAsync(PortingWorld world, SenderId asked, Caller? caller = null) =>
        (await world.Get<ShowSenderIds>().Handle(await world.CallerAsync(caller), _ => true, new PageRequest("/", "", 50, 0, null), default)).Items.FirstOrDefault(one => one.Sid == asked.Sid);

    private static async Task<Process> ProcessAsync(PortingWorld world, SenderId asked) => (await world.Get<ProcessRegister>().FindAsync(asked.Sid, default))!;

    private static async Task<string[]> EventsAsync(PortingWorld world, SenderId asked) => [.. (await ProcessAsync(world, asked)).History.Select(one => one.Event)];

    private static async Task<int> BlobsAsync(PortingWorld world, SenderId asked)
    {
        var blobs = world.Get<IStorage>().Blobs("documents");
        var found = await Task.WhenAll(Enum.GetValues<Domain.Countries.SenderIdPaper>().Select(type => blobs.ReadAsync($"{asked.AccountSid}/{asked.Sid}-{type}", default)));
        return found.Count(blob => blob is not null);
    }
}
