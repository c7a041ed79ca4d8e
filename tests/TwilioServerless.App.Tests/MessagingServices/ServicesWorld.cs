using TwilioServerless.App.Http;
using TwilioServerless.App.MessagingServices;
using TwilioServerless.App.Storage;
using TwilioServerless.App.Tests.Messaging;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.MessagingServices;
using TwilioServerless.Storage;
using TwilioServerless.Testing.Http;
using static TwilioServerless.App.Tests.Messaging.MessagingWorld;

namespace TwilioServerless.App.Tests.MessagingServices;

/// <summary>What tests of Messaging Services ask of a world of messages.</summary>
internal static class ServicesWorld
{
    /// <summary>Makes a service of this world's account.</summary>
    public static Task<MessagingService> ServiceAsync(this MessagingWorld world, params (string Name, string Value)[] parameters) =>
        world.Get<CreateMessagingService>().Handle(world.Caller, MessagingServiceRequest.ReadNew(Forms.Of([("FriendlyName", "Owls"), .. parameters])), default);

    /// <summary>Makes a service with these senders: numbers, short codes or names.</summary>
    public static async Task<MessagingService> PoolAsync(this MessagingWorld world, string[] senders, params (string Name, string Value)[] parameters)
    {
        var service = await world.ServiceAsync(parameters);
        foreach (var sender in senders)
        {
            if (sender is ['+', '1', ..] and not Ours and not OursToo) await world.OwnAsync(sender);
            await world.JoinAsync(service, sender);
        }
        return service;
    }

    public static Task<MessagingService> ChangeAsync(this MessagingWorld world, MessagingService service, params (string Name, string Value)[] parameters) =>
        world.Get<UpdateMessagingService>().Handle(world.Caller, service.Sid, MessagingServiceRequest.Read(Forms.Of(parameters)), default);

    /// <summary>Lets a number, a short code or a name into the pool.</summary>
    public static Task<PoolMember> JoinAsync(this MessagingWorld world, MessagingService service, string sender, string? country = null) => sender switch
    {
        ['+', ..]                          => world.AddAsync(service, SidPrefix.PhoneNumber, PhoneNumber(sender).Value),
        _ when sender.All(char.IsAsciiDigit) => world.AddAsync(service, SidPrefix.ShortCode, ShortCode(sender).Value),
        _                                  => world.Get<AddAlphaSender>().Handle(world.Caller, service.Sid, sender, country, default),
    };

    public static Task<PoolMember> AddAsync(this MessagingWorld world, MessagingService service, string kind, string sid) =>
        world.Get<AddToPool>().Handle(world.Caller, service.Sid, kind, sid, default);

    public static Task LeaveAsync(this MessagingWorld world, MessagingService service, Sid sender) =>
        world.Get<RemoveFromPool>().Handle(world.Caller, service.Sid, sender, default);

    /// <summary>The parameters of a message that the service sends, and usually chooses the sender of.</summary>
    public static (string Name, string Value)[] Through(MessagingService service, string from = "") => [("MessagingServiceSid", service.Sid.Value), ("From", from)];

    /// <summary>The senders of a kind, as they are listed.</summary>
    public static async Task<string[]> PoolAsync(this MessagingWorld world, MessagingService service, string kind) =>
        [.. (await world.Get<ShowPool>().Handle(world.Caller, service.Sid, kind, _ => true, Page(), default)).Items.Select(member => member.Sender)];

    public static PageRequest Page(string query = "") => PageRequest.Read(GivenRequest.Get("/messaging/v1/Services" + query));

    /// <summary>The SID that a world's number has.</summary>
    public static Sid PhoneNumber(string e164) => Sid.Parse("PN" + e164[1..].PadLeft(32, '0'));

    /// <summary>The SID that a world's short code has.</summary>
    public static Sid ShortCode(string digits) => Sid.Parse("SC" + digits.PadLeft(32, '0'));

    /// <summary>The keys of all that is stored of pools and of who hears from whom.</summary>
    public static async Task<string[]> RemainsAsync(this MessagingWorld world)
    {
        var pages = await Task.WhenAll(new[] { "pool", "sticky|" }.Select(prefix =>
            world.Get<Store>().RowsAsync(RowRange.Prefix(Keys.Partition(world.Caller.AccountSid), prefix), default)));
        return [.. pages.SelectMany(page => page.Rows).Select(row => row.Key)];
    }
}
