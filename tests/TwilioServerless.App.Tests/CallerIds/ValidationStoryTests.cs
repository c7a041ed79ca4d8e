using System.Text.Json;
using TwilioServerless.App.CallerIds;
using TwilioServerless.App.Http;
using TwilioServerless.App.Tests.Voice;
using TwilioServerless.App.Voice;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Simulator;
using TwilioServerless.Domain.Voice;
using TwilioServerless.Testing;
using TwilioServerless.Testing.Storage;
using static TwilioServerless.App.Tests.Voice.VoiceWorld;

namespace TwilioServerless.App.Tests.CallerIds;

public sealed class ValidationStoryTests
{
    // 2 s of ringing, 6 of speech, 6 for the digits.
    private const int LongEnough = 20;

    [Theory]
    [EachBackend]
    public async Task Whoever_enters_the_code_has_verified_the_number(StorageBackend backend)
    {
        await using var world = await OpenAsync(backend);
        var requested = await RequestAsync(world, ("StatusCallback", "https://app.test/done"), ("FriendlyName", "Desk"));
        Assert.Matches("^[0-9]{6}$", requested.ValidationCode);

        await world.ElapseAsync(LongEnough);

        var callerId = Assert.Single(await ListAsync(world));
        Assert.Equal((Theirs, "Desk"), (callerId.PhoneNumber, callerId.FriendlyName));
        Assert.True(await IsVerifiedAsync(world));
        var told = Assert.Single(world.Server.Requests);
        Assert.Contains($"CallSid={requested.CallSid}&", told.Body, StringComparison.Ordinal);
        Assert.Contains("CallStatus=completed&", told.Body, StringComparison.Ordinal);
        Assert.EndsWith($"&VerificationStatus=success&OutgoingCallerIdSid={callerId.Sid}", told.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_call_is_one_of_the_accounts_calls_and_free()
    {
        await using var world = await OpenAsync();
        var sid = Sid.Parse((await RequestAsync(world)).CallSid);

        await world.ElapseAsync(LongEnough);

        var call = await world.CallAsync(sid);
        Assert.Equal((CallStatus.Completed, CallDirection.OutboundApi, "+14157234000", Theirs, 12), (call.Status, call.Direction, call.From.PhoneNumber, call.To.PhoneNumber, call.DurationSeconds));
        Assert.Null(call.Price);
        Assert.Empty(await world.PostingsAsync());
    }

    public static TheoryData<Handset, string> Failures => new()
    {
        { Handset.Usual(Theirs) with { Behavior = HandsetBehavior.Busy }, "busy" },
        { Handset.Usual(Theirs) with { Behavior = HandsetBehavior.NoAnswer }, "no-answer" },
        { Handset.Usual(Theirs) with { Behavior = HandsetBehavior.Failed }, "failed" },
        { Handset.Usual(Theirs) with { CodeEntry = CodeEntry.Wrong }, "completed" },
        { Handset.Usual(Theirs) with { CodeEntry = CodeEntry.None }, "completed" },
        { Handset.Usual(Theirs) with { TalkSeconds = 11 }, "completed" },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_phone_that_does_not_do_its_part_verifies_nothing(Handset handset, string status)
    {
        await using var world = await OpenAsync();
        await world.HandsetAsync(handset);
        await RequestAsync(world, ("StatusCallback", "https://app.test/done"));

        await world.ElapseAsync(70);

        Assert.Empty(await ListAsync(world));
        Assert.False(await IsVerifiedAsync(world));
        var told = Assert.Single(world.Server.Requests).Body;
        Assert.Contains($"CallStatus={status}&", told, StringComparison.Ordinal);
        Assert.EndsWith("&VerificationStatus=failed", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_validation_whose_call_is_canceled_has_failed()
    {
        await using var world = await OpenAsync();
        var requested = await RequestAsync(world, ("StatusCallback", "https://app.test/done"), ("CallDelay", "30"));
        await world.ElapseAsync(1);

        await world.UpdateAsync(Sid.Parse(requested.CallSid), ("Status", "canceled"));
        await world.ElapseAsync(40);

        Assert.EndsWith("&VerificationStatus=failed", Assert.Single(world.Server.Requests).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_call_waits_for_its_delay()
    {
        await using var world = await OpenAsync();
        var sid = Sid.Parse((await RequestAsync(world, ("CallDelay", "30"))).CallSid);

        await world.ElapseAsync(29);
        Assert.Equal(CallStatus.Queued, (await world.CallAsync(sid)).Status);

        await world.ElapseAsync(1);
        Assert.Equal(CallStatus.Ringing, (await world.CallAsync(sid)).Status);
    }

    [Fact]
    public async Task An_extension_is_dialed_before_the_code_is_asked_for()
    {
        await using var world = await OpenAsync();
        var sid = Sid.Parse((await RequestAsync(world, ("Extension", "WW123"))).CallSid);

        await world.ElapseAsync(LongEnough);

        Assert.Equal(15, (await world.CallAsync(sid)).DurationSeconds); // 2 × 1 s, 3 tones of 0.2 s, then the 12
        Assert.True(await IsVerifiedAsync(world));
    }

    [Fact]
    public async Task Two_validations_of_a_number_make_one_caller_id_and_both_succeed()
    {
        await using var world = await OpenAsync();
        for (var n = 0; n < 2; n++) await RequestAsync(world, ("StatusCallback", "https://app.test/done"));

        await world.ElapseAsync(LongEnough + 5);

        var callerId = Assert.Single(await ListAsync(world));
        Assert.Equal(2, world.Server.Requests.Count(request => request.Body.EndsWith($"VerificationStatus=success&OutgoingCallerIdSid={callerId.Sid}", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("nonsense", 21421)]
    [InlineData("+1", 21421)]
    [InlineData(Ours, 21449)]
    [InlineData("+1 (415) 555-0100", 21449)]
    public async Task A_number_that_is_none_or_bought_is_not_validated(string number, int code)
    {
        await using var world = await OpenAsync();

        Assert.Equal(code, (await RefusedAsync(world, ("PhoneNumber", number))).Error.Code);
    }

    [Theory]
    [InlineData(0, 20002)]
    [InlineData(65, 20002)]
    public async Task A_name_has_1_to_64_characters(int length, int code)
    {
        await using var world = await OpenAsync();

        Assert.Equal(code, (await RefusedAsync(world, ("FriendlyName", new string('x', length)))).Error.Code);
    }

    [Fact]
    public async Task A_number_is_validated_once_until_its_caller_id_is_deleted()
    {
        await using var world = await OpenAsync();
        await RequestAsync(world);
        await world.ElapseAsync(LongEnough);
        Assert.Equal(21450, (await RefusedAsync(world)).Error.Code);

        await world.Get<DeleteCallerId>().Handle(world.Caller, Sid.Parse((await ListAsync(world))[0].Sid), default);

        Assert.False(await IsVerifiedAsync(world));
        await RequestAsync(world);
    }

    [Fact]
    public async Task A_verified_number_is_shown_by_calls_and_another_one_is_refused()
    {
        await using var world = await OpenAsync();
        await RequestAsync(world);
        await world.ElapseAsync(LongEnough);

        var placed = await PlaceAsync(world, Theirs);
        var refused = await Assert.ThrowsAsync<Refusal>(() => PlaceAsync(world, "+14155550133"));

        Assert.Equal((Theirs, null), (placed.From, placed.PhoneNumberSid));
        Assert.Equal(21210, refused.Error.Code);
    }

    [Fact]
    public async Task A_trial_account_calls_verified_numbers_only()
    {
        await using var world = await OpenAsync(with: account => account with { Type = AccountType.Trial });
        var refused = await Assert.ThrowsAsync<Refusal>(() => world.PlaceAsync(("Twiml", "<Response/>")));
        Assert.Equal(21219, refused.Error.Code);

        await RequestAsync(world);
        await world.ElapseAsync(LongEnough);

        await world.PlaceAsync(("Twiml", "<Response/>"));
    }

    [Theory]
    [EachBackend]
    public async Task Caller_ids_are_listed_newest_first_page_by_page_and_renamed(StorageBackend backend)
    {
        await using var world = await OpenAsync(backend);
        foreach (var digit in "123")
        {
            await RequestAsync(world, ("PhoneNumber", $"+1415555019{digit}"));
            await world.ElapseAsync(LongEnough);
        }
        var first = await PageAsync(world, new PageRequest("/2010-04-01/x", "", 2, 0, null));
        var second = await PageAsync(world, new PageRequest("/2010-04-01/x", "", 2, 1, PageToken.Parse(first.Next!.Text2010)));
        var back = await PageAsync(world, new PageRequest("/2010-04-01/x", "", 2, 0, PageToken.Parse(second.Previous!.Text2010)));

        Assert.Equal("3 2 1", string.Join(' ', first.Items.Concat(second.Items).Select(callerId => callerId.PhoneNumber[^1])));
        Assert.Equal(first.Items.AsEnumerable(), back.Items);

        var renamed = await world.Get<UpdateCallerId>().Handle(world.Caller, Sid.Parse(first.Items[0].Sid), Forms.Of(("FriendlyName", "Desk")), default);
        Assert.Equal("Desk", renamed.FriendlyName);
        Assert.Equal([renamed], await ListAsync(world, ("FriendlyName", "Desk")));
        Assert.Equal([renamed], await ListAsync(world, ("PhoneNumber", "+14155550193")));
        Assert.Empty(await ListAsync(world, ("PhoneNumber", "+14155550193"), ("FriendlyName", "Other")));
        Assert.Equal("(415) 555-0192", first.Items[1].FriendlyName);
    }

    [Fact]
    public async Task A_bought_number_is_no_caller_id_and_a_caller_id_no_bought_number()
    {
        await using var world = await OpenAsync();
        await RequestAsync(world);
        await world.ElapseAsync(LongEnough);
        var callerId = Sid.Parse(Assert.Single(await ListAsync(world)).Sid);
        var bought = Sid.Parse("PN" + new string('1', 32));

        Assert.Null(await world.Get<CallerIdTable>().ReadAsync(world.Caller.AccountSid, bought, default));
        Assert.Null(await world.Get<App.PhoneNumbers.PhoneNumberTable>().FindAsync(world.Caller.AccountSid, callerId, default));
        Assert.Null(await world.Get<App.PhoneNumbers.PhoneNumberTable>().FindOwnedAsync(world.Caller.AccountSid, Theirs, default));
    }

    [Fact]
    public async Task Another_accounts_caller_id_is_not_found()
    {
        await using var world = await OpenAsync();
        await RequestAsync(world);
        await world.ElapseAsync(LongEnough);
        var callerId = Sid.Parse(Assert.Single(await ListAsync(world)).Sid);
        var other = world.Caller with { Tenant = world.Caller.Tenant with { Account = world.Caller.Account with { Sid = Sid.Parse("AC" + new string('9', 32)) } } };

        foreach (var story in new Func<Task>[]
        {
            () => world.Get<ShowCallerIds>().Handle(other, callerId, default),
            () => world.Get<UpdateCallerId>().Handle(other, callerId, Forms.Of(("FriendlyName", "Mine")), default),
            () => world.Get<DeleteCallerId>().Handle(other, callerId, default),
        })
            Assert.Equal(ErrorCodes.NotFound, (await Assert.ThrowsAsync<Refusal>(story)).Error.Code);
        Assert.False(await world.Get<CallerIdTable>().IsVerifiedAsync(other.AccountSid, Theirs, default));
    }

    [Theory]
    [InlineData("", 20002)]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345", 20002)]
    public async Task A_bad_name_is_refused(string name, int code)
    {
        await using var world = await OpenAsync();
        await RequestAsync(world);
        await world.ElapseAsync(LongEnough);
        var callerId = Sid.Parse(Assert.Single(await ListAsync(world)).Sid);

        var update = () => world.Get<UpdateCallerId>().Handle(world.Caller, callerId, Forms.Of(("FriendlyName", name)), default);

        Assert.Equal(code, (await Assert.ThrowsAsync<Refusal>(update)).Error.Code);
    }

    [Fact]
    public async Task A_validation_and_a_caller_id_have_the_approved_shapes()
    {
        await using var world = await OpenAsync();
        var requested = await RequestAsync(world);
        await world.ElapseAsync(LongEnough);

        Approved.Verify("validation-request", JsonSerializer.Serialize(requested with { ValidationCode = "123456" }, CallerIdApiJson.Default.ValidationRequestResource));
        Approved.Verify("outgoing-caller-id", JsonSerializer.Serialize((await ListAsync(world))[0], CallerIdApiJson.Default.OutgoingCallerIdResource));
    }

    private static async Task<ValidationRequestResource> RequestAsync(VoiceWorld world, params (string Name, string Value)[] parameters)
    {
        var form = Forms.Of([.. parameters, .. parameters.Any(parameter => parameter.Name == "PhoneNumber") ? Array.Empty<(string, string)>() : [("PhoneNumber", Theirs)]]);
        return await world.Get<RequestValidation>().Handle(await world.CallerAsync(), NewValidationRequest.Read(form), default);
    }

    private static Task<CallResource> PlaceAsync(VoiceWorld world, string from) =>
        world.Get<PlaceCall>().Handle(world.Caller, PlaceCallRequest.Read(Forms.Of(("From", from), ("To", "+14155550122"), ("Twiml", "<Response/>"))), default);

    private static Task<Refusal> RefusedAsync(VoiceWorld world, params (string Name, string Value)[] parameters) =>
        Assert.ThrowsAsync<Refusal>(() => RequestAsync(world, parameters));

    private static async Task<IReadOnlyList<OutgoingCallerIdResource>> ListAsync(VoiceWorld world, params (string, string)[] filter) =>
        (await world.Get<ShowCallerIds>().Handle(world.Caller, CallerIdFilter.Read(Forms.Of(filter)), new PageRequest("/x", "", 50, 0, null), default)).Items;

    private static Task<ListPage<OutgoingCallerIdResource>> PageAsync(VoiceWorld world, PageRequest page) =>
        world.Get<ShowCallerIds>().Handle(world.Caller, new CallerIdFilter(null, null), page, default);

    private static ValueTask<bool> IsVerifiedAsync(VoiceWorld world) =>
        world.Get<CallerIdTable>().IsVerifiedAsync(world.Caller.AccountSid, Theirs, default);
}
