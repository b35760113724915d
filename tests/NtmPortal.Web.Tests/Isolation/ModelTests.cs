using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using NtmPortal.Data;
using NtmPortal.Data.Tenancy;
using NtmPortal.Domain;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Isolation;

/// <summary>The rules that every entity follows, read from EF's model without a database.</summary>
public sealed class ModelTests
{
    private static readonly IModel Model = ReadModel();

    private static IEnumerable<IEntityType> Owned => Model.GetEntityTypes().Where(IsOwned);

    [Fact]
    public void Every_entity_belongs_to_a_tenant_or_is_shared_reference_data() =>
        Model.GetEntityTypes().Where(e => IsOwned(e) == typeof(ISharedReference).IsAssignableFrom(e.ClrType)).Select(e => e.Name).ShouldBeEmpty();

    [Fact]
    public void Every_tenant_owned_entity_has_the_named_filter_and_no_other() =>
        Owned.Where(e => !e.GetDeclaredQueryFilters().Select(f => f.Key).SequenceEqual([PortalDbContext.TenantFilter])).Select(e => e.Name).ShouldBeEmpty();

    [Fact]
    public void No_shared_entity_has_a_filter_that_would_hide_it_from_somebody() =>
        Model.GetEntityTypes().Where(e => !IsOwned(e) && e.GetDeclaredQueryFilters().Count > 0).Select(e => e.Name).ShouldBeEmpty();

    [Fact]
    public void The_tenant_leads_every_key_and_index_of_a_tenant_owned_entity() =>
        (from entity in Owned
         from columns in entity.GetKeys().Select(k => k.Properties).Concat(entity.GetIndexes().Select(i => i.Properties))
         where columns[0].Name != nameof(ITenantOwned.TenantId)
         select $"{entity.ShortName()}({string.Join(", ", columns.Select(c => c.Name))})").ShouldBeEmpty();

    [Fact]
    public void The_tenant_leads_every_foreign_key_between_tenant_owned_entities() =>
        (from entity in Owned
         from key in entity.GetForeignKeys()
         where IsOwned(key.PrincipalEntityType)
         where key.Properties[0].Name != nameof(ITenantOwned.TenantId) || key.PrincipalKey.Properties[0].Name != nameof(ITenantOwned.TenantId)
         select $"{entity.ShortName()}: {key}").ShouldBeEmpty();

    [Fact]
    public void No_shared_entity_points_at_a_tenants_rows() =>
        (from entity in Model.GetEntityTypes()
         where !IsOwned(entity)
         from key in entity.GetForeignKeys()
         where IsOwned(key.PrincipalEntityType)
         select $"{entity.ShortName()}: {key}").ShouldBeEmpty();

    [Fact]
    public void No_tenant_owned_entity_takes_a_value_from_a_sequence() =>
        (from entity in Owned
         from property in entity.GetProperties()
         where property.ValueGenerated != ValueGenerated.Never
         select $"{entity.ShortName()}.{property.Name}").ShouldBeEmpty();

    private static bool IsOwned(IReadOnlyEntityType entity) => typeof(ITenantOwned).IsAssignableFrom(entity.ClrType);

    private static IModel ReadModel()
    {
        using var db = new PortalDbContext(new DbContextOptionsBuilder<PortalDbContext>().UseNpgsql("Host=none").Options, new CurrentTenant());
        return db.Model;
    }
}
